package org.novation.prover;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * A message between a host and its worker: a kind (1 byte), a length (4 bytes), a payload.
 *
 * @param kind what it says
 * @param payload its content
 */
record Frame(Kind kind, byte[] payload) {
  /** What a frame says; the order is its number on the wire. */
  enum Kind {
    /** From the host: prove this trace. */
    PROVE,
    /** From the host: solve this trace without proving it. */
    CHECK,
    /** From the worker: keys are loaded. */
    READY,
    /** From the worker: the encoded proven batch. */
    PROVEN,
    /** From the worker: the public words. */
    CHECKED,
    /** From the worker: a code's name, a newline and a message. */
    REFUSED
  }

  private static final Kind[] KINDS = Kind.values();
  private static final int LONGEST = 1 << 28;

  static Frame read(DataInputStream in) throws IOException {
    int kind = in.read();
    if (kind < 0) {
      throw new EOFException("the other side closed the pipe");
    }
    int length = in.readInt();
    if (kind >= KINDS.length || length < 0 || length > LONGEST) {
      throw new IOException("not a frame: kind " + kind + ", length " + length);
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the frame is cut short");
    }
    return new Frame(KINDS[kind], payload);
  }

  void write(DataOutputStream out) throws IOException {
    if (payload.length > LONGEST) {
      throw new IOException("a frame of " + payload.length + " bytes is too long");
    }
    out.writeByte(kind.ordinal());
    out.writeInt(payload.length);
    out.write(payload);
    out.flush();
  }
}
