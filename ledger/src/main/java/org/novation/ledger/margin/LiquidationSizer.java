package org.novation.ledger.margin;

import java.math.BigInteger;
import java.util.function.LongPredicate;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.amount.Price;
import org.novation.ledger.market.Columns;

/**
 * How much of a distressed position may be sold or bought back (SPEC M3.3, M4): the most lots after
 * which the account still fails its target, so that liquidation never goes further than needed; or
 * the whole position where that closes the account and less would leave it unhealthy.
 */
public final class LiquidationSizer {
  private final MarketView view;
  private final Requirement requirementBefore;
  private final BigInteger equityBefore;

  /**
   * A sizer for one account.
   *
   * @param view prices, funding and parameters of the batch
   * @param before the account before the batch
   * @param credits its credits in the batch
   */
  public LiquidationSizer(MarketView view, MarginSide before, BigInteger credits) {
    this.view = view;
    this.requirementBefore = before.requirement(view, Columns.MAINTENANCE);
    this.equityBefore = before.equity(view).add(credits);
  }

  /**
   * The worst price that the slippage allowance covers, for selling a long or buying back a short.
   */
  public long worstPrice(int market, boolean sell) {
    int row = view.requireRow(market);
    long mark = view.markets().row(row).mark();
    long slippage =
        BigInteger.valueOf(mark)
            .multiply(BigInteger.valueOf(view.parameters().market(row).slippage()))
            .shiftRight(Health.SCALE_BITS)
            .longValueExact();
    return sell ? mark - slippage : Math.min(mark + slippage, Price.MAX);
  }

  /**
   * The most lots by which the position may shrink, or 0 when every reduction in this market would
   * raise the requirement, lose too much or end above the target.
   *
   * @param now the account in the open batch
   * @param market a listed, fresh market
   * @param price price assumed for all lots
   */
  public long largest(MarginSide now, int market, long price) {
    long held = Math.abs(now.positions().lots(market));
    // Every condition below holds on an interval of reductions: the requirement is convex in them
    // and the value linear. So the
    // reductions that keep it are a prefix, and so are, within it, those before the target's
    // interval begins.
    long allowed = lastOfPrefix(held, lots -> isAllowed(reduced(now, market, price, lots)));
    if (allowed == 0) {
      return 0;
    }
    long failing =
        failsTarget(reduced(now, market, price, allowed))
            ? allowed
            : lastOfPrefix(allowed, lots -> failsTarget(reduced(now, market, price, lots)));
    return closesBetter(now, market, price, allowed, failing) ? held : failing;
  }

  /**
   * True iff closing the last position whole is allowed and the smaller reduction would leave the
   * account unhealthy.
   */
  private boolean closesBetter(MarginSide now, int market, long price, long allowed, long failing) {
    long held = Math.abs(now.positions().lots(market));
    return allowed == held
        && now.positions().with(market, 0).isFlat()
        && (failing == 0
            || !reduced(now, market, price, failing).health(view, Columns.MAINTENANCE).isHealthy());
  }

  private boolean isAllowed(MarginSide side) {
    BigInteger equity = side.equity(view);
    boolean equityHolds = equity.signum() >= 0 || equity.compareTo(equityBefore) >= 0;
    return equityHolds
        && side.requirement(view, Columns.MAINTENANCE).grownFrom(requirementBefore).isEmpty();
  }

  private boolean failsTarget(MarginSide side) {
    return !side.target(view).isHealthy();
  }

  private MarginSide reduced(MarginSide now, int market, long price, long lots) {
    long held = now.positions().lots(market);
    long change = held > 0 ? -lots : lots;
    BigInteger paid =
        BigInteger.valueOf(change)
            .multiply(BigInteger.valueOf(price - view.state(market).funding()));
    return new MarginSide(
        Cash.of(now.cash().value().subtract(paid)), now.positions().with(market, held + change));
  }

  /**
   * The last lots in 1..most of a prefix on which the predicate holds, or 0 when it does not hold
   * at 1.
   */
  private static long lastOfPrefix(long most, LongPredicate holds) {
    long low = 0;
    long high = most;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (holds.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
