package org.novation.bridge;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A settlement chain. All amounts are wei, all times Unix seconds of the chain's own blocks.
 *
 * <p>Safe for use by several threads; transactions of one wallet are sent one after another.
 */
public interface L1 extends AutoCloseable {
  /** EIP-155 chain id. */
  long chainId();

  /** Height of the newest block. */
  long height() throws L1Exception;

  /** Time of the newest block. */
  long time() throws L1Exception;

  /** Native coin of an account. */
  BigInteger balance(Address account) throws L1Exception;

  /** Deployed byte code, empty for an account without. */
  byte[] code(Address account) throws L1Exception;

  /** Runs a view and returns its data; throws {@code REVERTED} with the revert data. */
  byte[] call(Address from, Address to, byte[] data) throws L1Exception;

  /**
   * Sends a transaction and waits until it is mined.
   *
   * @param to callee, or null to create a contract from {@code data}
   * @throws L1Exception {@code REVERTED} when it would revert (then nothing is sent) or has
   */
  Receipt send(Wallet wallet, Address to, BigInteger value, byte[] data) throws L1Exception;

  /**
   * Events of a contract with this first topic, blocks {@code from} to {@code to} inclusive, in
   * order.
   */
  List<Log> logs(Address contract, byte[] topic, long from, long to) throws L1Exception;

  /** Powers over a chain made for tests; empty on a real one. */
  Optional<TestChain> testChain();

  @Override
  void close();
}
