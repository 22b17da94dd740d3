package org.novation.sequencer.journal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A record on its way to the disk.
 *
 * @param into the prepared file that becomes a new segment beginning with it
 */
record Entry(byte[] record, Runnable whenDurable, Optional<Path> into) {
  int size() {
    return Frame.size(record.length);
  }
}
