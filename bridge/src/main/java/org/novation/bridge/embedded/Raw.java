package org.novation.bridge.embedded;

import java.io.IOException;

/** A signed transaction as it came, wherever it is kept. */
interface Raw {
  byte[] bytes() throws IOException;
}
