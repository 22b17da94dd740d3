package org.novation.prover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import org.novation.nativelib.NativeException;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofResult.Failed;

/** Reads what a worker of some keys says. */
record Answers(ProvingKeys keys) {
  /** Reads the first word: nothing if the worker is ready, else why it is not. */
  Optional<Failed> ready(Frame frame) throws IOException {
    if (frame.kind() == Frame.Kind.REFUSED) {
      return Optional.of(refused(frame));
    }
    expect(Frame.Kind.READY, frame);
    String circuit = new String(frame.payload(), UTF_8);
    return circuit.equals(keys.circuitHash())
        ? Optional.empty()
        : Optional.of(new Failed(ProofFailure.KEYS, "the worker has circuit " + circuit));
  }

  ProofResult proven(Frame frame) throws IOException {
    if (frame.kind() == Frame.Kind.REFUSED) {
      return refused(frame);
    }
    expect(Frame.Kind.PROVEN, frame);
    return new ProofResult.Proven(keys.shape(), ProvenBatch.decode(frame.payload()));
  }

  CheckResult checked(Frame frame) throws IOException {
    if (frame.kind() == Frame.Kind.REFUSED) {
      return refused(frame);
    }
    expect(Frame.Kind.CHECKED, frame);
    return new CheckResult.Checked(keys.shape(), frame.payload());
  }

  private static void expect(Frame.Kind kind, Frame frame) throws IOException {
    if (frame.kind() != kind) {
      throw new IOException("a worker said " + frame.kind() + " where " + kind + " was due");
    }
  }

  private static Failed refused(Frame frame) throws IOException {
    String[] parts = new String(frame.payload(), UTF_8).split("\n", 2);
    try {
      ProofFailure reason = ProofFailure.of(NativeException.Code.valueOf(parts[0]));
      return new Failed(reason, parts[parts.length - 1]);
    } catch (IllegalArgumentException e) {
      throw new IOException("a worker refused without a known code", e);
    }
  }
}
