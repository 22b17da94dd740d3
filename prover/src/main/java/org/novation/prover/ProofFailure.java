package org.novation.prover;

import org.novation.nativelib.NativeException;

/** Why there is no proof. */
public enum ProofFailure {
  /** No registered shape holds the trace's rows. */
  TOO_LARGE,
  /** The trace is malformed. */
  MALFORMED,
  /** The trace breaks a rule: set it aside loudly, repeating is useless. */
  UNSATISFIED,
  /** Keys are missing or damaged. */
  KEYS,
  /** Another proof is running here: try again later or elsewhere. */
  BUSY,
  /** The worker process ended, as when out of memory: try again. */
  CRASHED,
  /** The worker took longer than allowed and was ended. */
  TIMED_OUT,
  /** The host answered with something that is not a proof of this batch: never use it. */
  WRONG,
  /** The host is closed. */
  CLOSED,
  /** A defect or a failing machine. */
  DEFECT;

  static ProofFailure of(NativeException.Code code) {
    return switch (code) {
      case INPUT -> MALFORMED;
      case KEYS -> KEYS;
      case UNSATISFIED -> UNSATISFIED;
      case HANDLE -> CLOSED;
      case BUSY -> BUSY;
      case PANIC, OTHER -> DEFECT;
    };
  }

  /** Whether the same trace may succeed when tried again. */
  public boolean mayPass() {
    return switch (this) {
      case BUSY, CRASHED, TIMED_OUT, DEFECT, CLOSED, WRONG -> true;
      case TOO_LARGE, MALFORMED, UNSATISFIED, KEYS -> false;
    };
  }
}
