package org.novation.sequencer.node;

import java.util.Arrays;
import org.novation.ledger.command.Command;
import org.novation.ledger.snapshot.CommandCodec;
import org.novation.ledger.snapshot.SnapshotException;

/**
 * What the journal holds of a command: who asked for it and the command itself.
 *
 * @param origin who asked
 * @param command executed and accepted
 */
record JournalRecord(Origin origin, Command command) {
  /** Who asked for a command; the order of the names is that of their bytes on disk. */
  enum Origin {
    TRADER,
    FEED,
    INBOX,
    AGE,
    OPERATOR
  }

  byte[] encode() {
    byte[] encoded = CommandCodec.encode(command);
    byte[] record = new byte[encoded.length + 1];
    record[0] = (byte) origin.ordinal();
    System.arraycopy(encoded, 0, record, 1, encoded.length);
    return record;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws SnapshotException if it is something else
   */
  static JournalRecord decode(byte[] record) {
    int origin = record.length == 0 ? -1 : record[0];
    if (origin < 0 || origin >= Origin.values().length) {
      throw new SnapshotException(
          SnapshotException.Kind.CORRUPT, "no origin of a command: " + origin);
    }
    return new JournalRecord(
        Origin.values()[origin], CommandCodec.decode(Arrays.copyOfRange(record, 1, record.length)));
  }

  /** What closes a batch that this command is found to have closed. */
  String trigger() {
    return switch (command) {
      case Command.Tick tick -> "TICK";
      case Command.SealBatch seal -> origin.name();
      default -> "TABLE_FULL";
    };
  }
}
