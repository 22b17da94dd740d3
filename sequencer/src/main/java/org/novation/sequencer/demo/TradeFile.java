package org.novation.sequencer.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.message.Side;

/**
 * Reads trades of one pair in the format of Kraken's public trades interface: {@code
 * result.<pair>[i] = [price, volume, time, side, type, "", id]}. Prices and volumes are decimal
 * texts and stay exact.
 */
final class TradeFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final int FIELDS = 7;

  private TradeFile() {}

  /**
   * All trades of a file, in its order.
   *
   * @throws DemoFailure if there is no such file, or something in it is not as it should be; the
   *     message names the trade
   */
  static List<RealTrade> read(Path file) throws DemoFailure {
    if (!Files.isRegularFile(file)) {
      throw new DemoFailure("no trades at " + file + ": check out the project's data folder");
    }
    JsonNode pairs;
    try {
      pairs = JSON.readTree(file.toFile()).path("result");
    } catch (IOException e) {
      throw new DemoFailure(file + " is not JSON: " + e.getMessage(), e);
    }
    for (JsonNode rows : pairs) {
      if (rows.isArray()) {
        return trades(file, rows);
      }
    }
    throw new DemoFailure(file + " holds no list of trades under \"result\"");
  }

  private static List<RealTrade> trades(Path file, JsonNode rows) throws DemoFailure {
    List<RealTrade> trades = new ArrayList<>();
    for (JsonNode row : rows) {
      String where = "trade " + (trades.size() + 1) + " of " + file;
      RealTrade trade = trade(where, row);
      if (!trades.isEmpty() && trade.time() < trades.getLast().time()) {
        throw new DemoFailure(where + " is earlier than the one before it");
      }
      trades.add(trade);
    }
    return List.copyOf(trades);
  }

  private static RealTrade trade(String where, JsonNode row) throws DemoFailure {
    if (!row.isArray() || row.size() != FIELDS) {
      throw new DemoFailure(where + " does not have " + FIELDS + " fields");
    }
    BigDecimal price = positive(where, "price", row.get(0));
    BigDecimal volume = positive(where, "volume", row.get(1));
    if (!row.get(2).isNumber() || row.get(2).decimalValue().signum() < 0) {
      throw new DemoFailure(where + " has no time: " + row.get(2));
    }
    long time = row.get(2).decimalValue().setScale(0, RoundingMode.FLOOR).longValue();
    return new RealTrade(row.get(6).asLong(), price, volume, time, side(where, row.get(3)));
  }

  private static BigDecimal positive(String where, String field, JsonNode value)
      throws DemoFailure {
    try {
      BigDecimal number = new BigDecimal(value.asText());
      if (value.isTextual() && number.signum() > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new DemoFailure(where + " has a malformed " + field + ": " + value, e);
    }
    throw new DemoFailure(where + " has a malformed " + field + ": " + value);
  }

  private static Side side(String where, JsonNode value) throws DemoFailure {
    return switch (value.asText()) {
      case "b" -> Side.BUY;
      case "s" -> Side.SELL;
      default -> throw new DemoFailure(where + " is neither a buy nor a sell: " + value);
    };
  }
}
