package org.novation.bridge.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.novation.bridge.evm.Evm;
import org.novation.bridge.evm.EvmAccount;
import org.novation.bridge.evm.EvmBlock;
import org.novation.bridge.evm.EvmMessage;
import org.novation.bridge.evm.EvmRejection;
import org.novation.bridge.evm.EvmResult;
import org.novation.bridge.evm.EvmStep;
import org.novation.bridge.evm.EvmTransaction;

/**
 * A chain of one EVM: every transaction is mined at once, in a block of its own, and kept before it
 * counts. Safe for use by several threads.
 */
final class EmbeddedChain implements AutoCloseable {
  /** Gas of a block, and so the most that one transaction may use. */
  static final long GAS_LIMIT = 30_000_000;

  /**
   * What {@code eth_gasPrice} answers, wei. A sender must own the limit's worth beforehand, so it
   * is small.
   */
  static final long GAS_PRICE = 1;

  private static final byte[] BENEFICIARY = new byte[20];

  private final long chainId;
  private final ChainClock clock;
  private final long emptyBlockEvery;
  private final EvmLoader loader;
  private final Evm evm;
  private final ChainStore store;
  private final Blocks blocks;

  /** An empty chain in memory whose genesis bears the clock's present time. */
  EmbeddedChain(long chainId, ChainClock clock) {
    this(chainId, clock, 0, ChainStore.inMemory(), List.of(Block.genesis(clock.now())));
  }

  private EmbeddedChain(
      long chainId, ChainClock clock, long emptyBlockEvery, ChainStore store, List<Block> blocks) {
    this.chainId = chainId;
    this.clock = clock;
    this.emptyBlockEvery = emptyBlockEvery;
    this.store = store;
    this.blocks = new Blocks(blocks);
    loader = EvmLoader.open();
    evm = loader.evm(chainId);
  }

  /**
   * The chain in a file, or a new one whose genesis bears the clock's present time.
   *
   * @param emptyBlockEvery seconds that must lie between a block and an empty one after it
   */
  static EmbeddedChain open(Path file, long chainId, ChainClock clock, long emptyBlockEvery)
      throws IOException {
    StoredChain stored = StoredChain.open(file, chainId, clock.now());
    var chain = new EmbeddedChain(chainId, clock, emptyBlockEvery, stored, stored.blocks());
    try {
      stored.restore(chain.evm);
    } catch (IOException | RuntimeException e) {
      chain.close();
      throw e;
    }
    clock.startFrom(chain.head().time());
    return chain;
  }

  /** Sets what an account owns, wei. */
  synchronized void setBalance(byte[] address, BigInteger wei) throws IOException {
    var rich = new EvmAccount(address, false, evm.nonce(address), wei, null, false, List.of());
    store.keep(new ChainStore.Entry(null, evm.stateRoot(), List.of(rich)));
    evm.restore(List.of(rich));
  }

  ChainClock clock() {
    return clock;
  }

  long chainId() {
    return chainId;
  }

  synchronized Block head() {
    return blocks.head();
  }

  synchronized Optional<Block> block(long number) {
    return blocks.at(number);
  }

  synchronized Optional<Block> blockOf(byte[] transactionHash) {
    return blocks.ofTransaction(transactionHash);
  }

  synchronized Optional<Block> blockWithHash(byte[] hash) {
    return blocks.withHash(hash);
  }

  synchronized long nonce(byte[] address) {
    return evm.nonce(address);
  }

  /** How many transactions an account had sent up to a height. */
  synchronized long nonceAt(byte[] address, long height) {
    return evm.nonce(address) - blocks.sentAfter(height, address);
  }

  synchronized BigInteger balance(byte[] address) {
    return evm.balance(address);
  }

  synchronized byte[] code(byte[] address) {
    return evm.code(address);
  }

  /**
   * Mines a signed transaction and returns its hash.
   *
   * @throws IOException if the block could not be kept; then it does not exist
   */
  synchronized byte[] mine(byte[] raw) throws EvmRejection, IOException {
    EvmTransaction transaction = evm.decode(raw);
    EvmBlock next = next();
    byte[] root = evm.stateRoot();
    EvmStep step = evm.execute(raw, next);
    EvmResult result = withoutOutput(step.result());
    Block draft = head().next(next.time(), new Mined(transaction, result, () -> raw));
    Raw kept = store.keep(new ChainStore.Entry(draft, root, step.changes()));
    step.commit();
    blocks.add(head().next(next.time(), new Mined(transaction, result, kept)));
    return transaction.hash();
  }

  private static EvmResult withoutOutput(EvmResult result) {
    return new EvmResult(result.success(), result.gasUsed(), new byte[0], result.logs());
  }

  /** Adds a block without a transaction, unless the newest is too young for one. */
  synchronized void mineEmpty() throws IOException {
    EvmBlock next = next();
    if (next.time() - head().time() < emptyBlockEvery) {
      return;
    }
    Block block = head().next(next.time(), null);
    store.keep(new ChainStore.Entry(block, evm.stateRoot(), List.of()));
    blocks.add(block);
  }

  /** Executes a message as the next block would, without effects. */
  synchronized EvmResult call(EvmMessage message) throws EvmRejection {
    return evm.call(message, next());
  }

  /**
   * On a clock that is told the time, a block is a second after its parent at least, as on
   * Ethereum. On a live one blocks of the same second share it, so that many transactions do not
   * carry the chain into the future.
   */
  private EvmBlock next() {
    Block head = head();
    long time = Math.max(head.time() + (clock.isLive() ? 0 : 1), clock.now());
    return new EvmBlock(head.number() + 1, time, GAS_LIMIT, BENEFICIARY, this::hashOf);
  }

  private byte[] hashOf(long number) {
    return block(number).map(Block::hash).orElse(new byte[32]);
  }

  /** Lets go of the file, the EVM and its libraries. */
  @Override
  public synchronized void close() {
    try (store) {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
