package org.novation.bridge.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novation.bridge.evm.Evm;
import org.novation.bridge.evm.EvmBlock;
import org.novation.bridge.evm.EvmMessage;
import org.novation.bridge.evm.EvmRejection;
import org.novation.bridge.evm.EvmResult;
import org.novation.bridge.evm.EvmTransaction;
import org.web3j.crypto.Hash;

/**
 * A chain of one EVM: every transaction is mined at once, in a block of its own. Safe for use by
 * several threads.
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
  private final EvmLoader loader;
  private final Evm evm;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, Block> byTransaction = new HashMap<>();

  /** An empty chain whose genesis bears the clock's present time. */
  EmbeddedChain(long chainId, ChainClock clock) {
    this.chainId = chainId;
    this.clock = clock;
    loader = EvmLoader.open();
    evm = loader.evm(chainId);
    blocks.add(new Block(0, clock.now(), Hash.sha3(new byte[0]), null));
  }

  /** Sets what an account owns, wei. */
  synchronized void setBalance(byte[] address, BigInteger wei) {
    evm.setBalance(address, wei);
  }

  ChainClock clock() {
    return clock;
  }

  long chainId() {
    return chainId;
  }

  synchronized Block head() {
    return blocks.getLast();
  }

  synchronized Optional<Block> block(long number) {
    return number < 0 || number >= blocks.size()
        ? Optional.empty()
        : Optional.of(blocks.get((int) number));
  }

  synchronized Optional<Block> blockOf(byte[] transactionHash) {
    return Optional.ofNullable(byTransaction.get(HexFormat.of().formatHex(transactionHash)));
  }

  synchronized long nonce(byte[] address) {
    return evm.nonce(address);
  }

  synchronized BigInteger balance(byte[] address) {
    return evm.balance(address);
  }

  synchronized byte[] code(byte[] address) {
    return evm.code(address);
  }

  /** Mines a signed transaction and returns its hash. */
  synchronized byte[] mine(byte[] raw) throws EvmRejection {
    EvmTransaction transaction = evm.decode(raw);
    EvmBlock next = next();
    EvmResult result = evm.transact(raw, next);
    Block block =
        new Block(
            next.number(),
            next.time(),
            hash(head(), next, transaction.hash()),
            new Mined(transaction, result));
    blocks.add(block);
    byTransaction.put(HexFormat.of().formatHex(transaction.hash()), block);
    return transaction.hash();
  }

  /** Adds a block without a transaction. */
  synchronized void mineEmpty() {
    EvmBlock next = next();
    byte[] hash = hash(head(), next, new byte[32]);
    blocks.add(new Block(next.number(), next.time(), hash, null));
  }

  /** Executes a message as the next block would, without effects. */
  synchronized EvmResult call(EvmMessage message) throws EvmRejection {
    return evm.call(message, next());
  }

  private EvmBlock next() {
    Block head = head();
    long time = Math.max(head.time() + 1, clock.now());
    return new EvmBlock(head.number() + 1, time, GAS_LIMIT, BENEFICIARY, this::hashOf);
  }

  private byte[] hashOf(long number) {
    return block(number).map(Block::hash).orElse(new byte[32]);
  }

  private static byte[] hash(Block parent, EvmBlock block, byte[] transaction) {
    ByteBuffer header = ByteBuffer.allocate(32 + 8 + 8 + 32);
    header.put(parent.hash()).putLong(block.number()).putLong(block.time()).put(transaction);
    return Hash.sha3(header.array());
  }

  /** Lets go of the EVM and its libraries. */
  @Override
  public synchronized void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
