package org.novation.sequencer.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.state.L1Address;
import org.novation.sequencer.Project;
import org.novation.sequencer.market.MarketsFile;

class RoundFileTest {
  private static final long GENESIS = 1_000_000;
  private static final long PERIOD = 10;

  @TempDir Path folder;
  private Path file;
  private RoundFile rounds;
  private LiveTestFeed feed;
  private Parameters parameters;

  @BeforeEach
  void open() throws Exception {
    file = folder.resolve("rounds");
    rounds = new RoundFile(file);
    MarketsFile markets = MarketsFile.read(Project.markets(), PERIOD);
    parameters = markets.parameters(GENESIS, PERIOD);
    feed = new LiveTestFeed(markets, new Deployment(1337, L1Address.of(new byte[20])));
  }

  private Tick tick(long round) {
    return feed.next(GENESIS + round * PERIOD, 0, parameters).orElseThrow();
  }

  private Optional<Long> next(long round, long last) throws FeedException {
    return rounds.next(GENESIS + round * PERIOD, last, parameters).map(Tick::round);
  }

  @Test
  void givesTheNewestRoundThatIsDueAndKeepsTheOthers() throws Exception {
    for (int round = 1; round <= 5; round++) {
      RoundFile.append(file, tick(round));
    }
    assertEquals(Optional.of(3L), next(3, 0));
    assertEquals(Optional.empty(), next(3, 3));
    assertEquals(Optional.of(4L), next(4, 3));
    RoundFile.append(file, tick(6));
    assertEquals(Optional.of(6L), next(9, 4));
  }

  @Test
  void readsBackWhatWasSigned() throws Exception {
    RoundFile.append(file, tick(2));
    assertEquals(tick(2), rounds.next(GENESIS + 25, 0, parameters).orElseThrow());
  }

  @Test
  void waitsForTheEndOfALine() throws Exception {
    byte[] line = RoundFile.line(tick(1)).getBytes(StandardCharsets.US_ASCII);
    Files.write(file, java.util.Arrays.copyOf(line, 100));
    assertEquals(Optional.empty(), next(1, 0));
    Files.write(
        file, java.util.Arrays.copyOfRange(line, 100, line.length), StandardOpenOption.APPEND);
    assertEquals(Optional.of(1L), next(1, 0));
  }

  @Test
  void tellsOfNonsenseOnceAndGoesOnBehindIt() throws Exception {
    Files.writeString(file, "7 not hexadecimal\n");
    RoundFile.append(file, tick(8));
    FeedException nonsense = assertThrows(FeedException.class, () -> next(9, 0));
    assertTrue(nonsense.getMessage().contains("is no round"), nonsense.getMessage());
    assertEquals(Optional.of(8L), next(9, 0));
  }

  @Test
  void tellsOfAMissingFile() {
    assertThrows(FeedException.class, () -> next(1, 0));
  }
}
