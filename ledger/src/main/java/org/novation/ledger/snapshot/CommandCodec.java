package org.novation.ledger.snapshot;

import java.util.Arrays;
import org.novation.ledger.book.OrderId;
import org.novation.ledger.command.Command;

/** One command as the journal keeps it: a version, a kind, then the command's fields in order. */
public final class CommandCodec {
  private static final byte VERSION = 1;
  private static final int HEADER = 2;

  private static final byte TICK = 1;
  private static final byte PLACE_ORDER = 2;
  private static final byte CANCEL_ORDER = 3;
  private static final byte INSTRUCT = 4;
  private static final byte OPERATE = 5;
  private static final byte SWEEP = 6;
  private static final byte SEAL_BATCH = 7;
  private static final byte GOVERN = 8;

  private CommandCodec() {}

  /** Equal commands have equal bytes. */
  public static byte[] encode(Command command) {
    Sink sink = new Sink().number(command.time());
    byte kind = writeFields(sink, command);
    byte[] fields = sink.toBytes();
    byte[] encoded = new byte[HEADER + fields.length];
    encoded[0] = VERSION;
    encoded[1] = kind;
    System.arraycopy(fields, 0, encoded, HEADER, fields.length);
    return encoded;
  }

  /**
   * Undoes {@link #encode}.
   *
   * @throws SnapshotException if these are not the bytes of one command
   */
  public static Command decode(byte[] encoded) {
    if (encoded.length < HEADER) {
      throw new SnapshotException(
          SnapshotException.Kind.TRUNCATED, "a command of " + encoded.length + " bytes");
    }
    if (encoded[0] != VERSION) {
      throw new SnapshotException(
          SnapshotException.Kind.UNKNOWN_VERSION,
          "command version " + encoded[0] + ", this program reads " + VERSION);
    }
    Source source = new Source(Arrays.copyOfRange(encoded, HEADER, encoded.length));
    try {
      Command command = readFields(source, encoded[1]);
      source.end();
      return command;
    } catch (SnapshotException e) {
      throw e;
    } catch (RuntimeException e) {
      // Values refuse what cannot be in their own ways; to a reader of bytes it is all damage.
      throw new SnapshotException(
          SnapshotException.Kind.CORRUPT, "an impossible value: " + e.getMessage(), e);
    }
  }

  private static byte writeFields(Sink sink, Command command) {
    switch (command) {
      case Command.Tick tick -> {
        MessageCodec.writeTick(sink, tick.tick());
        return TICK;
      }
      case Command.PlaceOrder place -> {
        MessageCodec.writeOrder(sink, place.order());
        return PLACE_ORDER;
      }
      case Command.CancelOrder cancel -> {
        OrderId id = cancel.order();
        sink.number(id.account()).number(id.slot()).number(id.sequence());
        return CANCEL_ORDER;
      }
      case Command.Instruct instruct -> {
        MessageCodec.writeInstruction(sink, instruct.instruction());
        return INSTRUCT;
      }
      case Command.Operate operate -> {
        sink.number(operate.queueIndex());
        MessageCodec.writeOperation(sink, operate.operation());
        return OPERATE;
      }
      case Command.Sweep _ -> {
        return SWEEP;
      }
      case Command.SealBatch _ -> {
        return SEAL_BATCH;
      }
      case Command.Govern govern -> {
        sink.number(govern.fromRound());
        StateCodec.writeParameters(sink, govern.parameters());
        StateCodec.writeCommittee(sink, govern.committee());
        return GOVERN;
      }
    }
  }

  private static Command readFields(Source source, byte kind) {
    long time = source.number();
    return switch (kind) {
      case TICK -> new Command.Tick(time, MessageCodec.readTick(source));
      case PLACE_ORDER -> new Command.PlaceOrder(time, MessageCodec.readOrder(source));
      case CANCEL_ORDER ->
          new Command.CancelOrder(
              time, new OrderId(source.small(), source.small(), source.number()));
      case INSTRUCT -> new Command.Instruct(time, MessageCodec.readInstruction(source));
      case OPERATE ->
          new Command.Operate(time, source.number(), MessageCodec.readOperation(source));
      case SWEEP -> new Command.Sweep(time);
      case SEAL_BATCH -> new Command.SealBatch(time);
      case GOVERN ->
          new Command.Govern(
              time,
              source.number(),
              StateCodec.readParameters(source),
              StateCodec.readCommittee(source));
      default ->
          throw new SnapshotException(SnapshotException.Kind.CORRUPT, "command kind " + kind);
    };
  }
}
