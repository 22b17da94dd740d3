package org.novation.sequencer.node;

import java.nio.file.Path;

/**
 * Where everything of a node lies.
 *
 * @param journal segments
 * @param snapshots of the ledger
 * @param archive segments that no snapshot needs any more
 * @param chain the embedded L1
 */
record Folders(Path journal, Path snapshots, Path archive, Path chain) {
  static Folders in(Path data) {
    return new Folders(
        data.resolve("journal"),
        data.resolve("snapshots"),
        data.resolve("archive"),
        data.resolve("chain"));
  }
}
