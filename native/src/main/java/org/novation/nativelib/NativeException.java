package org.novation.nativelib;

import java.io.Serial;

/** A refusal of the native library. Its message is for logs; act on the {@link #code()}. */
public final class NativeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why the library refused. The order is the library's numbering from 1. */
  public enum Code {
    /**
     * The caller's bytes are malformed: a wrong length, or a number not below the field's modulus.
     */
    INPUT,
    /** A key file is missing, damaged or of another circuit, or no keys are loaded. */
    KEYS,
    /** The trace breaks a constraint: no proof of it exists. */
    UNSATISFIED,
    /** The circuit is closed. */
    HANDLE,
    /** The library panicked and recovered: a defect in it. */
    PANIC,
    /** Another proof or setup is running in this process; one at a time. */
    BUSY,
    /** Anything else, such as a full disk. */
    OTHER;

    private static final Code[] VALUES = values();

    private static Code of(int number) {
      return number >= 1 && number <= VALUES.length ? VALUES[number - 1] : OTHER;
    }
  }

  private final Code code;

  /** Called by the library. */
  NativeException(int number, String message) {
    this(Code.of(number), message);
  }

  /**
   * Says again what a library in another process said.
   *
   * @param code why it refused
   * @param message what it said
   */
  public NativeException(Code code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  /** Returns why the library refused. */
  public Code code() {
    return code;
  }
}
