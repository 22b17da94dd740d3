package org.novation.bridge.rollup;

import java.math.BigInteger;
import org.novation.bridge.abi.Event;

/**
 * What the contract keeps the hash of at commit, and wants back in full at prove (P4, P5).
 *
 * @param batch number
 * @param shape shape id
 * @param inputs C, z, y
 * @param root state root after
 * @param accountCount accounts after
 * @param queueBefore queue index before
 * @param queueAfter queue index after
 * @param round last round after
 * @param time batch time, Unix seconds
 * @param payoutHash keccak256 of the payout segment, 32 bytes
 */
public record BatchRecord(
    long batch,
    long shape,
    PublicInputs inputs,
    BigInteger root,
    long accountCount,
    long queueBefore,
    long queueAfter,
    long round,
    long time,
    byte[] payoutHash) {

  /** What the contract keeps of these words when it commits them. */
  public static BatchRecord of(BatchWords words, PublicInputs inputs) {
    return new BatchRecord(
        words.batch(),
        words.shape().id(),
        inputs,
        words.newRoot(),
        words.number(BatchWords.COUNT_AFTER),
        words.number(BatchWords.QUEUE_BEFORE),
        words.number(BatchWords.QUEUE_AFTER),
        words.number(BatchWords.ROUND),
        words.number(BatchWords.TIME),
        words.payoutHash());
  }

  static BatchRecord of(Event committed) {
    return new BatchRecord(
        committed.longNumber("record.batch"),
        committed.longNumber("record.shape"),
        new PublicInputs(
            committed.number("record.commitment"),
            committed.number("record.point"),
            committed.number("record.value")),
        committed.number("record.root"),
        committed.longNumber("record.accountCount"),
        committed.longNumber("record.queueBefore"),
        committed.longNumber("record.queueAfter"),
        committed.longNumber("record.round"),
        committed.longNumber("record.time"),
        committed.bytes("record.payoutHash"));
  }

  /** Members in the order of the contract's struct, then what else a call takes. */
  Object[] argumentsWith(Object... further) {
    Object[] own = {
      batch,
      shape,
      inputs.commitment(),
      inputs.point(),
      inputs.value(),
      root,
      accountCount,
      queueBefore,
      queueAfter,
      round,
      time,
      payoutHash
    };
    Object[] all = java.util.Arrays.copyOf(own, own.length + further.length);
    System.arraycopy(further, 0, all, own.length, further.length);
    return all;
  }
}
