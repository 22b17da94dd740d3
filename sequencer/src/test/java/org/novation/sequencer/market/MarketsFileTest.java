package org.novation.sequencer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.ledger.amount.Price;
import org.novation.ledger.market.MarketParameters;
import org.novation.sequencer.Project;

class MarketsFileTest {
  @TempDir private Path folder;

  @Test
  void listsAtLeastEightMarketsWithinTheLimits() throws MarketsException {
    MarketsFile markets = MarketsFile.read(Project.markets(), 10);
    assertTrue(markets.markets().size() >= 8);
    assertEquals(Optional.empty(), markets.parameters(1_700_000_000L, 10).check());
    assertEquals("BTC", markets.real().symbol());
    for (Market market : markets.markets().subList(1, markets.markets().size())) {
      assertTrue(Price.fits(2 * market.price(market.firstPrice().orElseThrow())), market::symbol);
    }
  }

  @Test
  void turnsDecimalsIntoTheIntegersOfTheSpecification() throws MarketsException {
    MarketParameters btc = MarketsFile.read(Project.markets(), 10).real().parameters();
    assertEquals(524, btc.maintenance().addon()); // 0.008 in 2^-16
    assertEquals(838, btc.initial().addon()); // 1.6 times as much
    assertEquals(68_719, btc.maintenance().variance()); // 0.004^2 in 2^-32
    assertEquals(983, btc.maintenance().loadings().getFirst()); // 0.015
    assertEquals(-1_966, btc.maintenance().scenarios().getFirst()); // -0.03
    assertEquals(100_000_000_000L, btc.houseCap()); // 100 BTC
    assertEquals(1_491_308L, btc.kappa()); // 10 s of 8 hours
  }

  @Test
  void fundingIsSpreadOverTheRounds() throws MarketsException {
    long slow = MarketsFile.read(Project.markets(), 10).real().parameters().kappa();
    long quick = MarketsFile.read(Project.markets(), 1).real().parameters().kappa();
    assertTrue(slow - 10 * quick >= 0 && slow - 10 * quick < 10);
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    String text = Files.readString(Project.markets());
    assertRefused(text.replace("\"addon\": \"0.010\"", "\"addon\": 0.010"), "addon");
    assertRefused(text.replace("\"slippage\": \"0.006\"", "\"slippage\": \"0.5\""), "slippage");
    assertRefused(text.replace("\"id\": 2,", "\"id\": 1,"), "id of market row");
    assertRefused("no JSON", "not usable");
  }

  private void assertRefused(String text, String complaint) throws Exception {
    Path file = Files.writeString(folder.resolve("markets.json"), text);
    MarketsException refused =
        assertThrows(
            MarketsException.class,
            () -> MarketsFile.read(file, 10).parameters(1_700_000_000L, 10));
    assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
  }

  @Test
  void volumesThatAreNoWholeLotsAreNotRounded() throws MarketsException {
    Market btc = MarketsFile.read(Project.markets(), 10).real();
    assertEquals(1, btc.lots(new BigDecimal("0.000000001")));
    assertThrows(ArithmeticException.class, () -> btc.lots(new BigDecimal("0.0000000001")));
    assertThrows(ArithmeticException.class, () -> btc.price(new BigDecimal("1E-10")));
  }
}
