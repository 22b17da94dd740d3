package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;

/** Transactions and the chain. Safe for use by many threads. */
public final class L1Metrics {
  private final Counter attempts;
  private final Counter bumps;
  private final Counter reorganisations;
  private final Counter spent;
  private final Counter failures;

  L1Metrics(MeterRegistry registry) {
    attempts = counter(registry, "novation.l1.attempts", "Transactions signed and broadcast");
    bumps = counter(registry, "novation.l1.fee.bumps", "Transactions sent again with a higher fee");
    reorganisations =
        counter(registry, "novation.l1.reorganisations", "Blocks seen to have been replaced");
    failures =
        counter(registry, "novation.l1.failures", "Transactions given up and calls unanswered");
    spent =
        Counter.builder("novation.l1.spent")
            .description("Fees paid for mined transactions")
            .baseUnit("wei")
            .register(registry);
  }

  /** A transaction was broadcast, for the first time or again. */
  public void attempt() {
    attempts.increment();
  }

  /** A transaction was replaced by one that offers more. */
  public void feeBump() {
    bumps.increment();
  }

  /** The chain replaced blocks that were already seen. */
  public void reorganised() {
    reorganisations.increment();
  }

  /** A transaction was given up, or a call to the L1's node failed. */
  public void failure() {
    failures.increment();
  }

  /** Fees of a mined transaction, wei. */
  public void spent(BigInteger wei) {
    spent.increment(wei.doubleValue());
  }

  private static Counter counter(MeterRegistry registry, String name, String help) {
    return Counter.builder(name).description(help).register(registry);
  }
}
