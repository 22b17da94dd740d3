package org.novation.sequencer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novation.ledger.message.Side;
import org.novation.sequencer.Project;
import org.novation.sequencer.market.Market;
import org.novation.sequencer.market.MarketsFile;

class TradeFileTest {
  private static final String GOOD = "[\"105433.60000\",\"0.00027625\",17.97,\"b\",\"l\",\"\",42]";

  @TempDir private Path folder;

  @Test
  void readsEveryRealTradeExactly()
      throws DemoFailure, org.novation.sequencer.market.MarketsException {
    List<RealTrade> trades = TradeFile.read(Project.trades());
    assertEquals(1_000, trades.size());
    RealTrade first = trades.getFirst();
    assertEquals(new BigDecimal("105433.60000"), first.price());
    assertEquals(new BigDecimal("0.00027625"), first.volume());
    assertEquals(1_762_795_433L, first.time());
    assertEquals(Side.BUY, first.taker());
    assertEquals(10_218_208L, first.id());
    assertEquals(Side.SELL, trades.getLast().taker());
  }

  @Test
  void everyPriceAndVolumeIsAWholeNumberOfUnitsAndLots()
      throws DemoFailure, org.novation.sequencer.market.MarketsException {
    Market market = MarketsFile.read(Project.markets(), 10).real();
    BigDecimal unit = BigDecimal.ONE.movePointLeft(Market.COLLATERAL_DIGITS);
    for (RealTrade trade : TradeFile.read(Project.trades())) {
      long price = market.price(trade.price());
      long lots = market.lots(trade.volume());
      BigDecimal paid = BigDecimal.valueOf(price).multiply(BigDecimal.valueOf(lots)).multiply(unit);
      assertEquals(0, trade.price().multiply(trade.volume()).compareTo(paid), trade::toString);
      assertTrue(lots >= 1 && price < 1L << 48, trade::toString);
    }
  }

  @Test
  void keepsTheOrderOfTheFile() throws Exception {
    List<RealTrade> trades =
        TradeFile.read(file(GOOD + "," + GOOD.replace("42", "43").replace("\"b\"", "\"s\"")));
    assertEquals(List.of(42L, 43L), trades.stream().map(RealTrade::id).toList());
    assertEquals(17, trades.getFirst().time());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"105433.60000\";\"x\";price",
        "\"105433.60000\";105433.6;price",
        "\"105433.60000\";\"-1\";price",
        "\"0.00027625\";\"0\";volume",
        "\"0.00027625\";null;volume",
        "17.97;\"17\";time",
        "17.97;-1;time",
        "\"b\";\"buy\";neither a buy nor a sell",
        ",42;;fields",
      })
  void namesTheTradeAndWhatIsWrongWithIt(String good, String bad, String complaint)
      throws Exception {
    Path file = file(GOOD + "," + GOOD.replace(good, bad == null ? "" : bad));
    DemoFailure refused = assertThrows(DemoFailure.class, () -> TradeFile.read(file));
    assertTrue(refused.getMessage().contains("trade 2 of"), refused.getMessage());
    assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
  }

  @Test
  void refusesTradesThatGoBackInTime() throws Exception {
    Path file = file(GOOD + "," + GOOD.replace("17.97", "16.97"));
    DemoFailure refused = assertThrows(DemoFailure.class, () -> TradeFile.read(file));
    assertTrue(refused.getMessage().contains("earlier"), refused.getMessage());
  }

  @Test
  void saysWhatToDoWithoutAFile() throws Exception {
    Path missing = folder.resolve("none.json");
    DemoFailure refused = assertThrows(DemoFailure.class, () -> TradeFile.read(missing));
    assertTrue(refused.getMessage().contains("data folder"), refused.getMessage());
    Path text = Files.writeString(folder.resolve("text.json"), "price,volume");
    assertThrows(DemoFailure.class, () -> TradeFile.read(text));
    Path empty = Files.writeString(folder.resolve("empty.json"), "{\"error\":[]}");
    assertThrows(DemoFailure.class, () -> TradeFile.read(empty));
  }

  private Path file(String rows) throws Exception {
    String text = "{\"error\":[],\"result\":{\"XBTUSDT\":[" + rows + "],\"last\":\"1\"}}";
    return Files.writeString(folder.resolve("trades.json"), text);
  }
}
