package org.novation.sequencer.feed;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.snapshot.MessageCodec;
import org.novation.ledger.snapshot.Sink;
import org.novation.ledger.snapshot.SnapshotException;
import org.novation.ledger.snapshot.Source;

/**
 * Signed rounds from a file to which somebody appends: one a line, {@code round hex}, rounds
 * rising. A line without its end is not read yet. Rounds of the future wait until their time.
 */
public final class RoundFile implements RoundSource {
  private final Path file;
  private long position;
  private Optional<Tick> waiting = Optional.empty();

  public RoundFile(Path file) {
    this.file = file;
  }

  /** A round as a line of the file, with its end. */
  public static String line(Tick tick) {
    Sink sink = new Sink();
    MessageCodec.writeTick(sink, tick);
    return tick.round() + " " + HexFormat.of().formatHex(sink.toBytes()) + "\n";
  }

  @Override
  public Optional<Tick> next(long now, long last, Parameters parameters) throws FeedException {
    long due = (now - parameters.genesis()) / parameters.period();
    Optional<Tick> newest = Optional.empty();
    while (true) {
      if (waiting.isEmpty()) {
        waiting = read();
      }
      if (waiting.isEmpty() || waiting.get().round() > due) {
        return newest;
      }
      if (waiting.get().round() > last) {
        newest = waiting;
      }
      waiting = Optional.empty();
    }
  }

  private Optional<Tick> read() throws FeedException {
    String line;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(position);
      line = wholeLine(in);
      if (line == null) {
        return Optional.empty();
      }
      position = in.getFilePointer();
    } catch (java.io.FileNotFoundException | NoSuchFileException e) {
      throw new FeedException("no file of rounds at " + file, e);
    } catch (IOException e) {
      throw new FeedException("the file of rounds " + file + " cannot be read", e);
    }
    try {
      Source source = new Source(HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1)));
      Tick tick = MessageCodec.readTick(source);
      source.end();
      return Optional.of(tick);
    } catch (SnapshotException | IllegalArgumentException | ArithmeticException e) {
      throw new FeedException("a line of " + file + " before byte " + position + " is no round", e);
    }
  }

  private static String wholeLine(RandomAccessFile in) throws IOException {
    long start = in.getFilePointer();
    String line = in.readLine();
    if (line == null) {
      return null;
    }
    in.seek(in.getFilePointer() - 1);
    if (in.read() != '\n') {
      in.seek(start);
      return null;
    }
    return line;
  }

  /** Appends a round, for whoever makes such a file. */
  public static void append(Path file, Tick tick) throws IOException {
    Files.write(
        file,
        line(tick).getBytes(StandardCharsets.US_ASCII),
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }
}
