package org.novation.bridge.embedded.store;

import java.io.IOException;

/** A log holds bytes that were never written so; the message says which file and where. */
public final class DamagedLogException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedLogException(String message) {
    super(message);
  }

  public DamagedLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
