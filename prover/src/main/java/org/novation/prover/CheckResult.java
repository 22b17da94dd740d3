package org.novation.prover;

import java.nio.ByteBuffer;
import org.novation.ledger.field.Tag;
import org.novation.nativelib.FieldHash;

/** Whether a trace obeys every rule, found by solving its circuit without a proof. */
public sealed interface CheckResult permits CheckResult.Checked, ProofResult.Failed {
  /**
   * A proof of the trace exists, so its batch may be committed before it is proven.
   *
   * @param shape the name of the shape that it is of
   * @param words the public words, 32 bytes each
   */
  record Checked(String shape, byte[] words) implements CheckResult {
    /** Returns C, one element, as the proof's public inputs will have it (circuits/SPEC.md, P3). */
    public byte[] commitment() {
      byte[] id = new byte[FieldHash.ELEMENT];
      ByteBuffer.wrap(id).putInt(id.length - Integer.BYTES, shapeId());
      return FieldHash.sponge(Tag.WORDS.text(), id, words);
    }

    private int shapeId() {
      return Shapes.all()
          .named(shape)
          .orElseThrow(() -> new IllegalStateException("no batch shape is called " + shape))
          .id();
    }
  }
}
