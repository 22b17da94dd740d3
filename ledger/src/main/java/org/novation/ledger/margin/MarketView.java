package org.novation.ledger.margin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.Position;
import org.novation.ledger.state.PositionList;

/**
 * The prices, funding and parameters that a batch's margin checks use: constant within the batch
 * (SPEC M1, T5).
 *
 * @param parameters governed parameters
 * @param markets rows after the batch's tick, if it brings one
 * @param batchTime Unix seconds
 */
public record MarketView(Parameters parameters, Markets markets, long batchTime) {

  /**
   * Why the positions cannot be priced: the first market with lots that is not listed or not fresh
   * (SPEC T4).
   */
  public Optional<MarginRefusal> checkFresh(PositionList positions) {
    for (Position position : positions.slots()) {
      if (position.lots() != 0) {
        Optional<MarginRefusal> refusal = checkFresh(position.market());
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  /** Why a market cannot be used in this batch, or empty when it is listed and fresh (SPEC T4). */
  public Optional<MarginRefusal> checkFresh(int market) {
    OptionalInt row = parameters.row(market);
    if (row.isEmpty()) {
      return Optional.of(new MarginRefusal.UnlistedMarket(market));
    }
    MarketState state = markets.row(row.getAsInt());
    if (!parameters.isFresh(state.round(), batchTime)) {
      return Optional.of(new MarginRefusal.StalePrice(market, state.round(), batchTime));
    }
    return Optional.empty();
  }

  /** State of a listed market. */
  public MarketState state(int market) {
    return markets.row(requireRow(market));
  }

  /** Parameter row of a listed market; {@link IllegalArgumentException} when it is not listed. */
  public int requireRow(int market) {
    return parameters
        .row(market)
        .orElseThrow(() -> new IllegalArgumentException("market " + market + " is not listed"));
  }

  /** The positions with lots, priced. */
  List<Exposure> exposures(PositionList positions) {
    List<Exposure> exposures = new ArrayList<>();
    for (Position position : positions.slots()) {
      if (position.lots() != 0) {
        int row = requireRow(position.market());
        exposures.add(new Exposure(parameters.market(row), markets.row(row), position.lots()));
      }
    }
    return exposures;
  }
}
