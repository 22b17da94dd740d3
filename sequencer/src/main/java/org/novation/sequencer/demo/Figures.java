package org.novation.sequencer.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.novation.sequencer.FinalBatch;

/**
 * What the demo measured. Figures a trade are of the batches that hold the real trades, all their
 * cost included.
 *
 * @param trades real trades replayed
 * @param batches all batches
 * @param liquidations fills against distressed accounts, and takeovers
 * @param constraintsPerTrade constraints proven
 * @param proveMillisPerBatch mean time to solve, prove and verify
 * @param gasPerBatch mean gas of commit and prove
 * @param gasPerTrade gas of commit and prove
 * @param dataBytesPerTrade calldata of commit and prove
 */
@JsonPropertyOrder({
  "trades",
  "batches",
  "liquidations",
  "constraintsPerTrade",
  "proveMillisPerBatch",
  "gasPerBatch",
  "gasPerTrade",
  "dataBytesPerTrade",
  "rootMatches",
  "vaultMatches",
  "withdrawalArrived"
})
record Figures(
    int trades,
    int batches,
    int liquidations,
    long constraintsPerTrade,
    long proveMillisPerBatch,
    long gasPerBatch,
    long gasPerTrade,
    long dataBytesPerTrade,
    boolean rootMatches,
    boolean vaultMatches,
    boolean withdrawalArrived) {

  /** Which checks held. */
  record Verdicts(boolean root, boolean vault, boolean withdrawal) {}

  /**
   * Adds up.
   *
   * @param trading those of the batches that hold the real trades
   * @param constraints of the circuit
   */
  static Figures of(
      List<FinalBatch> all,
      List<FinalBatch> trading,
      Tally tally,
      long constraints,
      Verdicts verdicts) {
    long trades = tally.realTrades();
    return new Figures(
        tally.realTrades(),
        all.size(),
        tally.liquidations() + tally.takeovers(),
        constraints * trading.size() / trades,
        all.stream().mapToLong(batch -> batch.proving().toMillis()).sum() / all.size(),
        all.stream().mapToLong(FinalBatch::gas).sum() / all.size(),
        trading.stream().mapToLong(FinalBatch::gas).sum() / trades,
        trading.stream().mapToLong(FinalBatch::dataBytes).sum() / trades,
        verdicts.root(),
        verdicts.vault(),
        verdicts.withdrawal());
  }
}
