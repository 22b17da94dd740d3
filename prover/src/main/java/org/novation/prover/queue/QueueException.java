package org.novation.prover.queue;

/** The queue cannot be reached or used now. */
public final class QueueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QueueException(String message, Throwable cause) {
    super(message, cause);
  }
}
