package org.novation.bridge;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.novation.bridge.sender.Fees;
import org.novation.bridge.sender.Mined;

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

  /**
   * Height of the block that the node gives this name.
   *
   * @throws L1Exception {@code NONSENSE} or {@code REFUSED} on a chain that has no such name
   */
  long height(BlockTag tag) throws L1Exception;

  /** Time of the newest block. */
  long time() throws L1Exception;

  /** The newest block. */
  Block newest() throws L1Exception;

  /** The block at a height; empty above the newest. */
  Optional<Block> block(long height) throws L1Exception;

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
   * The number that an account's next transaction bears: how many were mined up to the newest
   * block, or, with those that wait in this node's pool.
   */
  long nonce(Address account, boolean pending) throws L1Exception;

  /**
   * How many transactions of an account were mined up to a height. Nodes that prune keep this for
   * some hundred blocks only, and refuse for older ones.
   */
  long nonceAt(Address account, long height) throws L1Exception;

  /**
   * Gas that a call would use on the newest block's state.
   *
   * @throws L1Exception {@code REVERTED} with the revert data if it would fail
   */
  long estimateGas(Address from, Address to, BigInteger value, byte[] data) throws L1Exception;

  /** Price of a unit of gas that the node advises for legacy transactions, wei. */
  BigInteger gasPrice() throws L1Exception;

  /** Fees that the node's answers lead to (EIP-1559); empty where the chain has no base fee. */
  Optional<Fees> suggestedFees() throws L1Exception;

  /**
   * Hands a signed transaction to the node and does not wait. One that the node has already is no
   * error.
   *
   * @return its hash, as computed here
   * @throws L1Exception {@code NONCE} if its number was used or leaves a gap, {@code UNDERPRICED}
   *     if it offers too little for the chain or to replace another; after {@code TIMEOUT} and
   *     {@code UNREACHABLE} the node may have it
   */
  String broadcast(byte[] raw) throws L1Exception;

  /** Where a transaction was mined; empty if this node's chain does not hold it. */
  Optional<Mined> mined(String transactionHash) throws L1Exception;

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
