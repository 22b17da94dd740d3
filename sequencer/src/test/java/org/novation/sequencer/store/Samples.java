package org.novation.sequencer.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.novation.nativelib.ProvenBatch;

/** Made-up batches and proofs with true lengths and hashes. */
final class Samples {
  static final String CIRCUIT = "c1".repeat(32);

  private Samples() {}

  static NewBatch batch(long number) {
    return batch(number, trace(number));
  }

  static NewBatch batch(long number, byte[] trace) {
    return new NewBatch(
        number,
        Digest.of(trace),
        CIRCUIT,
        "small",
        1_700_000_000 + number,
        "0a".repeat(32),
        "0b".repeat(32),
        3 * number,
        7 * number,
        100 * number,
        100 * number + 99,
        "TABLE_FULL",
        16,
        32,
        8,
        trace);
  }

  static byte[] trace(long number) {
    byte[] trace = new byte[20_000];
    new Random(number).nextBytes(trace);
    byte[] name = ("trace of batch " + number).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, trace, 0, name.length);
    return trace;
  }

  static byte[] words(long number) {
    return filled(5 * 32, number);
  }

  static byte[] commitment(long number) {
    return filled(32, number + 1);
  }

  static ProvenBatch proof(long number) {
    return new ProvenBatch(
        words(number),
        commitment(number),
        filled(32, number + 2),
        filled(32, number + 3),
        filled(ProvenBatch.PROOF, number + 4));
  }

  static byte[] filled(int length, long value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
