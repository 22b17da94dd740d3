package org.novation.sequencer.metrics;

import java.math.BigInteger;
import org.novation.sequencer.node.NodeStatus.L1;

/** How the settlement chain stands, as this node sees it. */
final class L1Gauges {
  L1Gauges(StateGauges gauges) {
    gauges.gauge("novation.l1.height", "Newest block", "", s -> s.l1().height());
    gauges.gauge("novation.l1.final.height", "Newest final block", "", s -> s.l1().finalHeight());
    gauges.gauge(
        "novation.l1.lag",
        "Time since the newest block's",
        "seconds",
        s -> orNothing(s.l1().lag()));
    gauges.gauge(
        "novation.l1.contact.age",
        "Time since the L1's node answered last",
        "seconds",
        s -> orNothing(s.l1().contact()));
    gauges.gauge(
        "novation.l1.transactions",
        "Transactions that are not final",
        "",
        s -> s.l1().transactions());
    gauges.gauge(
        "novation.l1.transaction.age",
        "How long the oldest pending transaction has waited",
        "seconds",
        s -> Math.max(0, s.l1().oldestTransaction()));
    gauges.gauge(
        "novation.l1.signer.funds",
        "Coins of the poorer of the two signers",
        "wei",
        s -> funds(s.l1()));
  }

  private static double orNothing(long value) {
    return value < 0 ? Double.NaN : value;
  }

  private static double funds(L1 l1) {
    try {
      return new BigInteger(l1.funds()).doubleValue();
    } catch (NumberFormatException e) {
      // not known yet
      return Double.NaN;
    }
  }
}
