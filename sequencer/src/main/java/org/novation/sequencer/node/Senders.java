package org.novation.sequencer.node;

import java.util.List;
import org.novation.bridge.sender.DurableSender;

/** One sender a role. */
record Senders(DurableSender committer, DurableSender settler) {
  List<DurableSender> all() {
    return List.of(committer, settler);
  }
}
