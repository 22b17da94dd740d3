package org.novation.bridge.rollup;

import java.math.BigInteger;
import java.util.Arrays;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;

/**
 * Makes the words of a batch as an honest operator would, so that the contracts can be driven
 * without a prover.
 */
public final class Draft {
  static final Shape S8 = new Shape(1, 8, 8, 4, 8, 4);

  private static final int OPERATIONS = 56;
  private static final int WITHDRAWALS = OPERATIONS + 6 * 8;

  private final BigInteger[] words = new BigInteger[S8.words()];
  private int operations;
  private int withdrawals;

  Draft() {
    Arrays.fill(words, BigInteger.ZERO);
  }

  /** The header that continues the last committed batch, without a tick. */
  static Draft after(Settlement settlement, long time, BigInteger newRoot) throws L1Exception {
    Head last = settlement.committed();
    Draft draft = new Draft();
    return draft
        .set(0, settlement.deployment())
        .set(1, BigInteger.valueOf(S8.id()))
        .set(2, BigInteger.valueOf(last.batch() + 1))
        .set(3, last.root())
        .set(4, newRoot)
        .set(5, BigInteger.valueOf(last.accountCount()))
        .set(6, BigInteger.valueOf(last.accountCount()))
        .set(7, BigInteger.valueOf(last.queueIndex()))
        .set(8, BigInteger.valueOf(last.queueIndex()))
        .set(11, BigInteger.valueOf(last.round()))
        .set(12, BigInteger.valueOf(time))
        .set(13, settlement.parametersAt(last.round()))
        .set(14, settlement.committeeAt(last.round()));
  }

  Draft set(int index, BigInteger word) {
    words[index] = word;
    return this;
  }

  Draft take(QueuedOperation operation, boolean executed, long account) {
    int row = OPERATIONS + 6 * operations++;
    for (int i = 0; i < 5; i++) {
      words[row + i] = operation.words().get(i);
    }
    words[row + 5] = BigInteger.valueOf((executed ? 1 : 0) + 2 * account);
    words[8] = words[8].add(BigInteger.ONE);
    words[21] = BigInteger.valueOf(operations).shiftLeft(80);
    if (executed && operation.kind() == QueuedOperation.OPEN) {
      words[6] = words[6].add(BigInteger.ONE);
    }
    return this;
  }

  Draft withdraw(Address owner, long account, BigInteger amount) {
    int row = WITHDRAWALS + 2 * withdrawals++;
    words[row] = owner.toWord();
    words[row + 1] = amount.or(BigInteger.valueOf(account).shiftLeft(96));
    return this;
  }

  BatchWords words() {
    byte[] bytes = new byte[words.length * 32];
    for (int i = 0; i < words.length; i++) {
      System.arraycopy(BatchWords.bytes32(words[i]), 0, bytes, i * 32, 32);
    }
    return BatchWords.of(bytes, S8);
  }
}
