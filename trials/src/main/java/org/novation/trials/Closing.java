package org.novation.trials;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;
import org.novation.ledger.batch.SealedBatch;
import org.novation.trials.audit.BookAudit;
import org.novation.trials.audit.ChainAudit;
import org.novation.trials.audit.Replay;
import org.novation.trials.report.Table;
import org.novation.trials.report.TrialReport;

/**
 * The end of a trial: the load ends, the node is drained and stopped, and its books are audited.
 */
public final class Closing {
  private static final Duration ANSWERS = Duration.ofMinutes(1);

  private final Venue venue;
  private final TradingFloor floor;
  private final Progress progress;

  public Closing(Venue venue, TradingFloor floor, Progress progress) {
    this.venue = venue;
    this.floor = floor;
    this.progress = progress;
  }

  /** Adds what was found to a report. */
  public Replay run(TrialReport report) throws TrialFailure, InterruptedException {
    return run(report, batch -> {});
  }

  /**
   * Adds what was found to a report.
   *
   * @param batches told of every batch that the replay closes
   */
  public Replay run(TrialReport report, Consumer<SealedBatch> batches)
      throws TrialFailure, InterruptedException {
    floor.load().close();
    Waiting.until("the last answers to traders", ANSWERS, () -> floor.outcomes().pending() == 0);
    JsonNode state = new Drain(venue, progress).run();
    progress.say("replaying the whole journal independently");
    long start = System.nanoTime();
    Replay replay =
        Replay.of(
            venue.ledger(),
            venue.data(),
            venue.folder().resolve("replay"),
            state.path("sequence").asLong(),
            batches);
    double seconds = (System.nanoTime() - start) / 1e9;
    BookAudit books = new BookAudit(replay);
    report.checks(books.messages(floor.outcomes()));
    report.checks(books.state(state));
    ChainAudit chain = new ChainAudit(venue, replay);
    report.checks(chain.settlement());
    report.checks(chain.funds());
    tell(report, replay, seconds);
    return replay;
  }

  private void tell(TrialReport report, Replay replay, double seconds) {
    report.fact("messages sent", floor.outcomes().sentSoFar());
    report.fact("messages acknowledged", floor.outcomes().acknowledgedSoFar());
    long lost = floor.outcomes().unknown().size();
    long executed =
        floor.outcomes().unknown().stream().filter(id -> !replay.places(id).isEmpty()).count();
    report.fact(
        "messages without an answer", "%d, of which %d were executed".formatted(lost, executed));
    report.fact("commands in the journal", replay.commands());
    report.fact("independent replay", "%.1f s".formatted(seconds));
    report.fact("batches", replay.roots().size());
    report.fact("trades", replay.tally().trades());
    report.fact("withdrawals", replay.tally().withdrawals());
    report.fact("transfers", replay.tally().transfers());
    report.fact("rounds of prices", replay.tally().ticks());
    Table answers = new Table("Answers to traders", "answer", "messages");
    floor.outcomes().counts().forEach((what, count) -> answers.add(what, count));
    report.table(answers);
  }
}
