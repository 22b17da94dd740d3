package org.novation.nativelib;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One batch circuit in the native library. {@link #compile} alone suffices to {@link #check};
 * {@link #prove} and {@link #verify} need keys, from {@link #setup} or {@link #load}, else {@link
 * NativeException.Code#KEYS}.
 *
 * <p>Safe for use by many threads, closing included: a call under way when another thread closes
 * finishes, a later one is refused with {@link NativeException.Code#HANDLE}. One proof or setup
 * runs at a time in the process, another meanwhile is refused with {@link
 * NativeException.Code#BUSY}.
 */
public final class BatchCircuit implements AutoCloseable {
  /** A small circuit that proves a * b, for a self-test; its trace is two longs of 32 bits. */
  public static final String PROBE = "probe";

  private final long handle;
  private final CircuitDescription description;
  private final AtomicBoolean closed = new AtomicBoolean();

  private BatchCircuit(byte[] handle) {
    this.handle = ByteBuffer.wrap(handle).getLong();
    this.description =
        CircuitDescription.decode(new String(call(NativeFunction.DESCRIBE, new byte[0]), UTF_8));
  }

  /**
   * Compiles the circuit of a shape.
   *
   * @param shape the shape's name, such as s8; an unknown one is {@code INPUT}
   */
  public static BatchCircuit compile(String shape) {
    return new BatchCircuit(NativeLibrary.call(NativeFunction.COMPILE, shape.getBytes(UTF_8)));
  }

  /**
   * Loads circuit and keys from a folder that {@link #setup} filled. Every file is checked against
   * the folder's manifest first; a damaged, missing or foreign one is {@code KEYS}.
   */
  public static BatchCircuit load(Path folder) {
    return new BatchCircuit(NativeLibrary.call(NativeFunction.LOAD, bytes(folder)));
  }

  /**
   * Loads the verifying key alone from such a folder, for a host whose proofs are made elsewhere.
   * All but {@link #verify} is refused with {@code KEYS}.
   */
  public static BatchCircuit loadVerifier(Path folder) {
    return new BatchCircuit(NativeLibrary.call(NativeFunction.LOAD_VERIFIER, bytes(folder)));
  }

  /**
   * Makes test keys and writes them, with circuit, Solidity verifier and manifest, into an existing
   * folder. The manifest comes last. Takes minutes and gigabytes for large shapes.
   */
  public void setup(Path folder) {
    call(NativeFunction.SETUP, bytes(folder));
  }

  /**
   * Solves the circuit for a trace without proving it.
   *
   * @param trace a serialized batch trace; a malformed one is {@code INPUT}, one that breaks a rule
   *     {@code UNSATISFIED}
   * @return the public words, 32 bytes each
   */
  public byte[] check(byte[] trace) {
    return call(NativeFunction.CHECK, trace);
  }

  /**
   * Proves a trace and verifies the proof. Refuses as {@link #check} does.
   *
   * @param trace a serialized batch trace
   */
  public ProvenBatch prove(byte[] trace) {
    return ProvenBatch.decode(call(NativeFunction.PROVE, trace));
  }

  /**
   * Reports whether a proof holds for its public inputs. A malformed proof is false; a public input
   * not below the modulus is {@code INPUT}.
   */
  public boolean verify(byte[] commitment, byte[] z, byte[] y, byte[] proof) {
    Inputs.exactly(FieldHash.ELEMENT, commitment, "commitment");
    Inputs.exactly(FieldHash.ELEMENT, z, "z");
    Inputs.exactly(FieldHash.ELEMENT, y, "y");
    return call(NativeFunction.VERIFY, Inputs.join(commitment, z, y, proof))[0] == 1;
  }

  /**
   * Reports whether the public inputs of a batch are those of its words and its proof holds for
   * them. An element not below the modulus is {@code INPUT}.
   */
  public boolean verify(ProvenBatch batch) {
    return call(NativeFunction.VERIFY_BATCH, batch.encode())[0] == 1;
  }

  /** Returns which circuit this is. */
  public CircuitDescription description() {
    return description;
  }

  /** Frees circuit and keys once calls under way are done. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      call(NativeFunction.CLOSE, new byte[0]);
    }
  }

  private byte[] call(NativeFunction function, byte[] input) {
    return NativeLibrary.call(function, handle, input);
  }

  private static byte[] bytes(Path folder) {
    return folder.toAbsolutePath().toString().getBytes(UTF_8);
  }
}
