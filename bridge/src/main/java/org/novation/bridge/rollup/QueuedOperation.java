package org.novation.bridge.rollup;

import java.math.BigInteger;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.bridge.abi.Event;
import org.web3j.crypto.Hash;

/**
 * An operation that waits in the inbox (L1).
 *
 * @param index place in the queue, from 0
 * @param kind see {@link #OPEN}, {@link #DEPOSIT}, {@link #KEY_CHANGE}
 * @param account account index; 0 for an opening
 * @param amount collateral units; 0 for a key change
 * @param time Unix seconds of its block
 * @param caller who sent it
 * @param keyX trading key; 0 for a deposit
 * @param keyY trading key; 0 for a deposit
 * @param viewingKeyHash 0 for a deposit
 * @param queueHash rolling hash after it, 32 bytes
 * @param block height of its block
 */
public record QueuedOperation(
    long index,
    int kind,
    long account,
    BigInteger amount,
    long time,
    Address caller,
    BigInteger keyX,
    BigInteger keyY,
    BigInteger viewingKeyHash,
    byte[] queueHash,
    long block) {
  public static final int OPEN = 1;
  public static final int DEPOSIT = 2;
  public static final int KEY_CHANGE = 3;

  static QueuedOperation of(Event event) {
    return new QueuedOperation(
        event.longNumber("index"),
        event.number("kind").intValueExact(),
        event.longNumber("account"),
        event.number("amount"),
        event.longNumber("time"),
        event.address("caller"),
        event.number("keyX"),
        event.number("keyY"),
        event.number("viewingKeyHash"),
        event.bytes("queueHash"),
        event.block());
  }

  /**
   * The five words that the queue's hash covers: kind 8 | account 30 | amount 96 | time 40, caller,
   * key, viewing key hash.
   */
  public List<BigInteger> words() {
    BigInteger first =
        BigInteger.valueOf(kind)
            .or(BigInteger.valueOf(account).shiftLeft(8))
            .or(amount.shiftLeft(38))
            .or(BigInteger.valueOf(time).shiftLeft(134));
    return List.of(first, caller.toWord(), keyX, keyY, viewingKeyHash);
  }

  /** The rolling hash after this operation, given that before it. */
  byte[] hashAfter(byte[] before) {
    byte[] bytes = java.util.Arrays.copyOf(before, 6 * 32);
    List<BigInteger> words = words();
    for (int i = 0; i < words.size(); i++) {
      System.arraycopy(BatchWords.bytes32(words.get(i)), 0, bytes, (i + 1) * 32, 32);
    }
    return Hash.sha3(bytes);
  }
}
