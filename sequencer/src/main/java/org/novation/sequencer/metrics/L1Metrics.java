package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import org.novation.bridge.sender.Attempt;
import org.novation.bridge.sender.Mined;
import org.novation.bridge.sender.SenderListener;
import org.novation.bridge.sender.StoredTransaction;

/** Transactions and the chain. Safe for use by many threads. */
public final class L1Metrics implements SenderListener {
  private final Counter attempts;
  private final Counter bumps;
  private final Counter reorganisations;
  private final Counter givenUp;
  private final Counter spent;
  private final Counter failures;

  L1Metrics(MeterRegistry registry) {
    attempts = counter(registry, "novation.l1.attempts", "Transactions signed and broadcast");
    bumps = counter(registry, "novation.l1.fee.bumps", "Transactions sent again with a higher fee");
    reorganisations =
        counter(registry, "novation.l1.reorganisations", "Transactions that left the chain again");
    givenUp = counter(registry, "novation.l1.given.up", "Transactions whose nonce went to another");
    failures = counter(registry, "novation.l1.failures", "Calls that the L1's node did not answer");
    spent =
        Counter.builder("novation.l1.spent")
            .description("Fees paid for final transactions")
            .baseUnit("wei")
            .register(registry);
  }

  @Override
  public void attempted(StoredTransaction transaction, Attempt attempt) {
    attempts.increment();
    if (attempt.number() > 1) {
      bumps.increment();
    }
  }

  @Override
  public void reorganised(StoredTransaction transaction, Mined lost) {
    reorganisations.increment();
  }

  @Override
  public void gaveUp(StoredTransaction transaction) {
    givenUp.increment();
  }

  @Override
  public void finalised(StoredTransaction transaction, Mined mined, BigInteger cost) {
    spent.increment(cost.doubleValue());
  }

  /** A call to the L1's node failed. */
  public void failure() {
    failures.increment();
  }

  private static Counter counter(MeterRegistry registry, String name, String help) {
    return Counter.builder(name).description(help).register(registry);
  }
}
