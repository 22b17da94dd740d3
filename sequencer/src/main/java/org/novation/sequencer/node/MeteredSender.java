package org.novation.sequencer.node;

import java.math.BigInteger;
import org.novation.bridge.sender.Attempt;
import org.novation.bridge.sender.Mined;
import org.novation.bridge.sender.SenderListener;
import org.novation.bridge.sender.StoredTransaction;
import org.novation.sequencer.logging.LogFields;
import org.novation.sequencer.metrics.L1Metrics;
import org.novation.sequencer.metrics.NodeMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Counts and logs what a sender does. */
final class MeteredSender implements SenderListener {
  private static final Logger LOG = LoggerFactory.getLogger(MeteredSender.class);

  private final L1Metrics metrics;

  MeteredSender(NodeMetrics metrics) {
    this.metrics = metrics.l1();
  }

  @Override
  public void attempted(StoredTransaction transaction, Attempt attempt) {
    metrics.attempt();
    if (attempt.number() > 1) {
      metrics.feeBump();
    }
    log(transaction, attempt.hash())
        .log(
            "attempt {} at {}: at most {} wei a gas",
            attempt.number(),
            transaction.draft().purpose(),
            attempt.fees().maxFee());
  }

  @Override
  public void mined(StoredTransaction transaction, Mined mined) {
    log(transaction, mined.transaction())
        .log(
            "{} {} in block {}",
            transaction.draft().purpose(),
            mined.succeeded() ? "mined" : "was refused by the contract",
            mined.block());
  }

  /** The purposes of batches are {@code step/number/hash}. */
  private static LoggingEventBuilder log(StoredTransaction transaction, String hash) {
    LoggingEventBuilder event = LogFields.transaction(LOG.atInfo(), hash);
    String[] parts = transaction.draft().purpose().split("/", -1);
    return parts.length == 3 && parts[1].matches("[0-9]{1,18}")
        ? LogFields.batch(event, Long.parseLong(parts[1]))
        : event;
  }

  @Override
  public void reorganised(StoredTransaction transaction, Mined lost) {
    metrics.reorganised();
    LOG.warn(
        "the L1 was reorganised: {} is no more in block {}",
        transaction.draft().purpose(),
        lost.block());
  }

  @Override
  public void finalised(StoredTransaction transaction, Mined mined, BigInteger cost) {
    metrics.spent(cost);
  }

  @Override
  public void gaveUp(StoredTransaction transaction) {
    metrics.failure();
    LOG.warn("{} lost its number to another transaction", transaction.draft().purpose());
  }
}
