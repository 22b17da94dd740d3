package org.novation.trials.audit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novation.bridge.L1Exception;
import org.novation.bridge.abi.Event;
import org.novation.sequencer.market.Market;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.report.Check;

/** What must hold between a drained and stopped node's journal and the settlement chain. */
public final class ChainAudit {
  private final Venue venue;
  private final Replay replay;

  public ChainAudit(Venue venue, Replay replay) {
    this.venue = venue;
    this.replay = replay;
  }

  /** Every batch stands on the L1 once, committed and proven, with the replay's root. */
  public List<Check> settlement() throws TrialFailure {
    try {
      long to = venue.l1().height();
      Map<Long, List<BigInteger>> committed =
          byBatch(venue.settlement().events("BatchCommitted", venue.firstBlock(), to));
      Map<Long, List<BigInteger>> proven =
          byBatch(venue.settlement().events("BatchProven", venue.firstBlock(), to));
      return List.of(
          Check.equal("batches sealed", true, !replay.roots().isEmpty()),
          Check.none("batches not committed exactly once with their root", wrong(committed)),
          Check.none("batches not proven exactly once with their root", wrong(proven)),
          Check.equal(
              "last root on the L1 is the replay's",
              Replay.text(replay.ledger().root().value()),
              Replay.text(venue.rollup().settlement().proven().root())));
    } catch (L1Exception e) {
      throw new TrialFailure("the L1 cannot be read for the audit: " + e.getMessage(), e);
    }
  }

  private static Map<Long, List<BigInteger>> byBatch(List<Event> events) {
    Map<Long, List<BigInteger>> roots = new TreeMap<>();
    for (Event event : events) {
      roots
          .computeIfAbsent(event.longNumber("batch"), batch -> new ArrayList<>())
          .add(event.number("root"));
    }
    return roots;
  }

  private List<String> wrong(Map<Long, List<BigInteger>> found) {
    List<String> wrong = new ArrayList<>();
    replay
        .roots()
        .forEach(
            (batch, root) -> {
              List<BigInteger> there = found.getOrDefault(batch, List.of());
              if (!there.equals(List.of(root))) {
                wrong.add("batch " + batch + ": " + there.size() + " times");
              }
            });
    found.keySet().stream()
        .filter(batch -> !replay.roots().containsKey(batch))
        .forEach(batch -> wrong.add("batch " + batch + " that no replay knows"));
    return wrong;
  }

  /** The token says that the vault owns what is owed, and no unit more (SPEC S7). */
  public List<Check> funds() throws TrialFailure {
    try {
      BigInteger owed = replay.ledger().collateral().add(venue.rollup().vault().totalClaims());
      BigInteger held = venue.rollup().token().balanceOf(venue.rollup().vault().address());
      return List.of(
          Check.equal("vault holds what accounts, house and claimants own", owed, held),
          Check.equal(
              "every deposit was taken",
              venue.rollup().inbox().count(),
              replay.ledger().view().queueIndex()),
          Check.equal("lots of every market sum to zero", "none", unbalanced()));
    } catch (L1Exception e) {
      throw new TrialFailure("the L1 cannot be read for the audit: " + e.getMessage(), e);
    }
  }

  private String unbalanced() {
    var view = replay.ledger().view();
    List<String> wrong = new ArrayList<>();
    for (Market market : venue.markets().markets()) {
      long lots = view.markets().row(market.row()).houseLots();
      for (int account = 0; account < view.accountCount(); account++) {
        lots += view.account(account).orElseThrow().positions().lots(market.id());
      }
      if (lots != 0) {
        wrong.add(market.symbol() + ": " + lots);
      }
    }
    return wrong.isEmpty() ? "none" : wrong.toString();
  }
}
