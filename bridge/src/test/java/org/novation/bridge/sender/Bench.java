package org.novation.bridge.sender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Wallet;
import org.novation.bridge.sender.StoredTransaction.State;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;

/** A funded signer on a chain, with a store and a sender that can be replaced as after a crash. */
final class Bench {
  static final BigInteger GWEI = BigInteger.TEN.pow(9);
  static final BigInteger ETHER = BigInteger.TEN.pow(18);

  /** A raise after 1 block; complaint after 5. */
  static final FeePolicy POLICY =
      new FeePolicy(GWEI.multiply(BigInteger.valueOf(100)), GWEI, 1, 25, 5);

  private static final AtomicLong KEYS = new AtomicLong(0xD00D);

  final L1 l1;
  final Wallet wallet = new Wallet(BigInteger.valueOf(KEYS.incrementAndGet()));
  final Tally tally = new Tally();
  MemoryStore store = new MemoryStore();
  FeePolicy policy = POLICY;
  DurableSender sender;

  /** Blocks behind the newest that are not final. */
  long confirmations;

  Bench(L1 l1) throws L1Exception {
    this.l1 = l1;
    l1.testChain().orElseThrow().fund(wallet.address(), ETHER.multiply(BigInteger.TEN));
    restart();
  }

  void restart() {
    sender = on(l1, store);
  }

  DurableSender on(L1 chain, TransactionStore kept) {
    return new DurableSender(
        chain, kept, wallet, policy, this::finalHeight, InstantSource.system(), tally);
  }

  private long finalHeight() throws L1Exception {
    return l1.height() - confirmations;
  }

  /** Whom the transaction of a purpose pays, one wei. */
  Address payee(String purpose) {
    byte[] seed = (wallet.address() + purpose).getBytes(UTF_8);
    return Address.of(Arrays.copyOf(Hash.sha3(seed), 20));
  }

  StoredTransaction pay(String purpose) throws L1Exception {
    return sender.submit(purpose, payee(purpose), BigInteger.ONE, new byte[0]);
  }

  BigInteger paid(String purpose) throws L1Exception {
    return l1.balance(payee(purpose));
  }

  State state(String purpose) {
    return sender.status(purpose).orElseThrow().state();
  }

  Optional<Mined> mined(String purpose) {
    return sender.status(purpose).orElseThrow().mined();
  }

  List<Attempt> attempts(String purpose) {
    return store.attempts(sender.status(purpose).orElseThrow().id());
  }

  /** A transaction that somebody else signed with the same key. */
  void foreign(long nonce, long gwei) throws L1Exception {
    RawTransaction transaction =
        RawTransaction.createTransaction(
            BigInteger.valueOf(nonce),
            GWEI.multiply(BigInteger.valueOf(gwei)),
            BigInteger.valueOf(21_000),
            wallet.address().hex(),
            BigInteger.ZERO,
            "");
    l1.broadcast(wallet.sign(transaction, l1.chainId()));
  }

  List<Complaint.Kind> complaints() {
    return sender.complaints().stream().map(Complaint::kind).toList();
  }

  /**
   * A contract that takes calls without value once, and refuses more until a call with value opens
   * it again: {@code if (msg.value > 0) taken = false; else if (taken) revert(); else taken =
   * true}.
   */
  Address turnstile() throws L1Exception {
    String code = "34601257600054601957600160005500" + "0000" + "5b6000600055005b60006000fd";
    String init = "601f600c600039601f6000f3";
    byte[] creation = HexFormat.of().parseHex(init + code);
    return l1.send(deployer(), null, BigInteger.ZERO, creation).contract().orElseThrow();
  }

  private Wallet deployer() throws L1Exception {
    Wallet other = new Wallet(BigInteger.valueOf(KEYS.incrementAndGet()));
    l1.testChain().orElseThrow().fund(other.address(), ETHER);
    return other;
  }

  /** Counts what the sender tells. */
  static final class Tally implements SenderListener {
    int attempts;
    int reorganised;
    int finalised;
    int gaveUp;
    BigInteger cost = BigInteger.ZERO;

    @Override
    public void attempted(StoredTransaction transaction, Attempt attempt) {
      attempts++;
    }

    @Override
    public void reorganised(StoredTransaction transaction, Mined lost) {
      reorganised++;
    }

    @Override
    public void finalised(StoredTransaction transaction, Mined mined, BigInteger paid) {
      finalised++;
      cost = cost.add(paid);
    }

    @Override
    public void gaveUp(StoredTransaction transaction) {
      gaveUp++;
    }
  }
}
