package org.novation.sequencer.lifecycle;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.novation.prover.CheckResult;
import org.novation.prover.ProofResult;
import org.novation.prover.Prover;
import org.novation.sequencer.RoundThread;
import org.novation.sequencer.store.BatchEntry;
import org.novation.sequencer.store.BatchStore;
import org.novation.trace.v1.BatchTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks batches whose proof is late, so that they can be committed while their time lies in the
 * contract's window: however long provers are away, nothing becomes unpostable. A batch that does
 * not satisfy the circuit is never committed.
 */
public final class EarlyCheck implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyCheck.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BatchStore store;
  private final Prover prover;
  private final Duration after;
  private final LongSupplier nodeTime;
  private final RoundThread thread;
  private volatile String trouble;

  /**
   * @param after age at which a batch without proof is checked
   * @param nodeTime Unix seconds, for when this machine's clock was set back
   */
  public EarlyCheck(BatchStore store, Prover prover, Duration after, LongSupplier nodeTime) {
    this.store = store;
    this.prover = prover;
    this.after = after;
    this.nodeTime = nodeTime;
    this.thread = new RoundThread("early-check", PAUSE, this::round);
  }

  public void start() {
    thread.start();
  }

  /** What was wrong with the last batch checked, if something was. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() throws InterruptedException {
    thread.close();
  }

  private boolean round() {
    try {
      checkFirstLate();
    } catch (RuntimeException e) {
      trouble = String.valueOf(e.getMessage());
    }
    return true;
  }

  private void checkFirstLate() {
    long now = System.currentTimeMillis();
    for (BatchEntry entry : store.unfinished(64)) {
      long age =
          Math.max(now - entry.sealedAt(), (nodeTime.getAsLong() - entry.batch().time()) * 1_000);
      boolean late = age >= after.toMillis();
      if (late && entry.provenAt().isEmpty() && entry.checkedAt().isEmpty() && !thread.closing()) {
        check(entry);
        return;
      }
    }
  }

  private void check(BatchEntry entry) {
    Optional<byte[]> trace = store.trace(entry.number());
    if (trace.isEmpty()) {
      return;
    }
    try {
      switch (prover.check(BatchTrace.parseFrom(trace.get()))) {
        case CheckResult.Checked checked -> {
          store.checked(entry.number(), checked.words(), checked.commitment());
          LOG.info("batch {} waits for its proof; its trace was checked", entry.number());
          trouble = null;
        }
        case ProofResult.Failed failed ->
            trouble =
                "batch %d cannot be committed ahead of its proof: %s (%s)"
                    .formatted(entry.number(), failed.reason(), failed.detail());
      }
    } catch (InvalidProtocolBufferException e) {
      trouble = "the trace of batch " + entry.number() + " is damaged: " + e.getMessage();
    }
  }
}
