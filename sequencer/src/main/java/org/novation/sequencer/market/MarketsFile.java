package org.novation.sequencer.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novation.ledger.market.MarketParameters;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.market.RiskColumns;

/**
 * The markets of {@code data/markets.json}: decimals there, the integers of SPEC D1 and W5 here.
 *
 * @param markets by row; the first is that of the real trades
 */
public record MarketsFile(List<Market> markets, long maxAge, int fundingBound, int targetShare) {
  private static final int COEFFICIENT = 16;
  private static final int FACTOR = 32;
  private static final long HOUR = 3_600;

  public MarketsFile {
    markets = List.copyOf(markets);
  }

  /**
   * Reads the file.
   *
   * @param period seconds between rounds, over which funding rates are spread
   * @throws MarketsException if it cannot be read, or what it says is no valid set of parameters
   */
  public static MarketsFile read(Path file, long period) throws MarketsException {
    try {
      return parse(file.toString(), Files.readString(file), period);
    } catch (IOException e) {
      throw new MarketsException("the markets in " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads the file's text.
   *
   * @param name of the file, for errors
   * @throws MarketsException if what it says is no valid set of parameters
   */
  public static MarketsFile parse(String name, String text, long period) throws MarketsException {
    try {
      JsonNode root = new ObjectMapper().readTree(text);
      List<Market> markets = new ArrayList<>();
      for (JsonNode node : root.path("markets")) {
        markets.add(market(markets.size(), node, root, period));
      }
      int targetShare = coefficient(decimal(root, "targetShare"));
      int fundingBound = root.path("fundingBound").asInt();
      return new MarketsFile(markets, root.path("maxAge").asLong(), fundingBound, targetShare);
    } catch (JsonProcessingException | ArithmeticException | IllegalArgumentException e) {
      throw new MarketsException(
          "the markets in " + name + " are not usable: " + e.getMessage(), e);
    }
  }

  /** The market of the real trades. */
  public Market real() {
    return markets.getFirst();
  }

  /** The governed parameters with the fee account first. */
  public Parameters parameters(long genesis, long period) throws MarketsException {
    List<MarketParameters> listed = markets.stream().map(Market::parameters).toList();
    Parameters parameters =
        Parameters.listing(0, maxAge, genesis, period, fundingBound, targetShare, listed);
    var violation = parameters.check();
    if (violation.isPresent()) {
      throw new MarketsException("the markets break a limit: " + violation.get());
    }
    return parameters;
  }

  private static Market market(int row, JsonNode node, JsonNode root, long period) {
    int lotDigits = node.path("lotDigits").asInt();
    Optional<BigDecimal> first =
        node.path("firstPrice").isNull()
            ? Optional.empty()
            : Optional.of(decimal(node, "firstPrice"));
    MarketParameters parameters =
        new MarketParameters(
            node.path("id").asInt(),
            coefficient(decimal(node, "penalty")),
            coefficient(decimal(node, "slippage")),
            perRound(BigDecimal.ONE, root, period),
            perRound(decimal(root, "fundingCap"), root, period),
            Decimals.scaled(decimal(node, "houseCap"), lotDigits),
            columns(node, BigDecimal.ONE),
            columns(node, decimal(root, "initialFactor")));
    return new Market(
        row, node.path("symbol").asText(), lotDigits, first, decimal(node, "premium"), parameters);
  }

  private static RiskColumns columns(JsonNode node, BigDecimal factor) {
    BigDecimal volatility = decimal(node, "volatility").multiply(factor);
    return new RiskColumns(
        coefficient(decimal(node, "addon").multiply(factor)),
        Decimals.binary(volatility.multiply(volatility), FACTOR).longValueExact(),
        coefficients(node.path("loadings"), factor),
        coefficients(node.path("scenarios"), factor));
  }

  private static List<Integer> coefficients(JsonNode nodes, BigDecimal factor) {
    List<Integer> values = new ArrayList<>();
    for (JsonNode node : nodes) {
      values.add(coefficient(new BigDecimal(node.asText()).multiply(factor)));
    }
    return values;
  }

  /** A rate given for the funding interval, as its part for one round. */
  private static long perRound(BigDecimal rate, JsonNode root, long period) {
    BigDecimal interval = BigDecimal.valueOf(root.path("fundingHours").asLong() * HOUR);
    return Decimals.binary(rate.multiply(BigDecimal.valueOf(period)), FACTOR)
        .divide(interval.toBigIntegerExact())
        .longValueExact();
  }

  private static int coefficient(BigDecimal value) {
    return Decimals.binary(value, COEFFICIENT).intValueExact();
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw new IllegalArgumentException("no decimal text \"" + field + "\"");
    }
    return new BigDecimal(node.path(field).asText());
  }
}
