package org.novation.prover;

import java.math.BigInteger;
import java.util.Arrays;
import org.novation.nativelib.FieldHash;
import org.novation.trace.v1.BatchTrace;

/** The header words that tell one batch from another (circuits/SPEC.md, P2). */
record Header(byte[] words) {
  private static final int BATCH = 2;
  private static final int OLD_STATE_ROOT = 3;
  private static final int NEW_STATE_ROOT = 4;

  boolean isOf(BatchTrace trace) {
    return new BigInteger(1, word(BATCH))
            .equals(new BigInteger(Long.toUnsignedString(trace.getBatch())))
        && Arrays.equals(word(OLD_STATE_ROOT), trace.getOldStateRoot().toByteArray())
        && Arrays.equals(word(NEW_STATE_ROOT), trace.getNewStateRoot().toByteArray());
  }

  private byte[] word(int index) {
    int from = index * FieldHash.ELEMENT;
    return Arrays.copyOfRange(words, from, from + FieldHash.ELEMENT);
  }
}
