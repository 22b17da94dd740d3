package org.novation.ledger.margin;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.amount.Lots;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.Position;

/**
 * Takeover of a whole account by the house, as it stood before the batch (SPEC M5). That the row
 * claims rule 3 is for {@link MarginRules} to say.
 *
 * @param view prices, funding and parameters of the batch; its house lots are those before this
 *     takeover
 */
public record Takeover(MarketView view) {

  /**
   * Takes an account over.
   *
   * @param before the account before the batch
   * @param credits deposits and other credits of the row
   * @param netQuote what the row's fills paid net, lots netting to 0
   * @param fees fees of the row
   */
  public TakeoverOutcome take(
      MarginSide before, BigInteger credits, BigInteger netQuote, BigInteger fees) {
    Optional<MarginRefusal> refusal =
        view.checkFresh(before.positions()).or(() -> checkCaps(before));
    if (refusal.isPresent()) {
      return new TakeoverOutcome.Refused(refusal.get());
    }
    BigInteger equity = before.equity(view).add(credits).subtract(netQuote).subtract(fees);
    BigInteger penalty = penalty(before, equity);
    BigInteger cash = equity.subtract(penalty);
    Optional<MarginRefusal> width = Cash.check(cash).map(MarginRefusal.Width::new);
    if (width.isPresent()) {
      return new TakeoverOutcome.Refused(width.get());
    }
    BigInteger positionValue = before.equity(view).subtract(before.cash().value());
    MarginSide after = new MarginSide(Cash.of(cash), before.positions().closed());
    return new TakeoverOutcome.Taken(
        penalty, after, houseAfter(before), penalty.subtract(positionValue));
  }

  /** {@code min(floor(sum h p |q0| / 2^16), max(K, 0))}. */
  private BigInteger penalty(MarginSide before, BigInteger equity) {
    BigInteger scaled = BigInteger.ZERO;
    for (Exposure exposure : view.exposures(before.positions())) {
      scaled = scaled.add(exposure.weighted(exposure.market().penalty()));
    }
    return scaled.shiftRight(Health.SCALE_BITS).min(equity.max(BigInteger.ZERO));
  }

  private Optional<MarginRefusal> checkCaps(MarginSide before) {
    for (Position position : before.positions().slots()) {
      int row = position.lots() == 0 ? -1 : view.requireRow(position.market());
      if (row >= 0) {
        long lots = view.markets().row(row).houseLots() + position.lots();
        long cap = view.parameters().market(row).houseCap();
        if (Math.abs(lots) > cap) {
          return Optional.of(
              new MarginRefusal.HouseCapExceeded(position.market(), BigInteger.valueOf(lots), cap));
        }
      }
    }
    return Optional.empty();
  }

  private Markets houseAfter(MarginSide before) {
    Markets markets = view.markets();
    for (Position position : before.positions().slots()) {
      if (position.lots() != 0) {
        int row = view.requireRow(position.market());
        MarketState state = markets.row(row);
        markets =
            markets.with(row, state.withHouseLots(Lots.add(state.houseLots(), position.lots())));
      }
    }
    return markets;
  }
}
