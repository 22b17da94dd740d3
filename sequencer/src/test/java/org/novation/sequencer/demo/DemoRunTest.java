package org.novation.sequencer.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.novation.bridge.L1;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;
import org.novation.sequencer.Project;

/** The whole way with a few traders and trades: real keys, real proofs, the embedded chain. */
class DemoRunTest {
  private static final int TRADES = 4;
  private static final int PEOPLE = 14;
  private static final long PERIOD = 10;

  @Test
  void tradesBecomeAFinalRootAndMoneyComesBack() throws Exception {
    List<RealTrade> trades = TradeFile.read(Project.trades()).subList(0, TRADES);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(said, true, UTF_8));
    DemoRun.Result result;
    try (L1 l1 = EmbeddedL1.start(new ChainClock(trades.getFirst().time() - 600))) {
      DemoRun.Place place =
          new DemoRun.Place(
              l1, new ReplayClock(l1), RoundClock.replay(PERIOD), l1.time(), PERIOD, "a test");
      result = new DemoRun(Project.ROOT, place, trades, PEOPLE, console).run();
    }
    assertTrue(result.holds(), result::table);
    Figures figures = result.figures();
    assertEquals(TRADES, figures.trades());
    assertTrue(figures.rootMatches() && figures.vaultMatches() && figures.withdrawalArrived());
    assertTrue(figures.liquidations() >= 2, "one by the book, one takeover");
    for (int batch = 1; batch <= figures.batches(); batch++) {
      String line = "batch %2d of %d  final".formatted(batch, figures.batches());
      assertTrue(said.toString(UTF_8).contains(line), line);
    }
    assertJson(new ObjectMapper().valueToTree(figures));
  }

  private static void assertJson(JsonNode json) {
    Set<String> numbers =
        Set.of(
            "trades",
            "batches",
            "liquidations",
            "constraintsPerTrade",
            "proveMillisPerBatch",
            "gasPerBatch",
            "gasPerTrade",
            "dataBytesPerTrade");
    numbers.forEach(name -> assertTrue(json.path(name).asLong() > 0, name));
    Set<String> names = new TreeSet<>(numbers);
    names.addAll(Set.of("rootMatches", "vaultMatches", "withdrawalArrived"));
    Set<String> found = new TreeSet<>();
    json.fieldNames().forEachRemaining(found::add);
    assertEquals(names, found);
  }
}
