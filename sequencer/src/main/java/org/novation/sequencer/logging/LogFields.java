package org.novation.sequencer.logging;

import org.novation.ledger.book.OrderId;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The fields by which a log is searched; each always has the same name and form. {@code
 * LogFields.batch(LOG.atInfo(), 17).log("Sealed")}.
 */
public final class LogFields {
  /** Number of a batch. */
  public static final String BATCH = "batch";

  /** An order, as account/slot/sequence. */
  public static final String ORDER = "order";

  /** Hash of an L1 transaction, hexadecimal with 0x. */
  public static final String TRANSACTION = "transaction";

  /** A command's place in the journal. */
  public static final String SEQUENCE = "sequence";

  private LogFields() {}

  public static LoggingEventBuilder batch(LoggingEventBuilder event, long number) {
    return event.addKeyValue(BATCH, number);
  }

  public static LoggingEventBuilder order(LoggingEventBuilder event, OrderId order) {
    String id = order.account() + "/" + order.slot() + "/" + order.sequence();
    return event.addKeyValue(ORDER, id);
  }

  public static LoggingEventBuilder transaction(LoggingEventBuilder event, String hash) {
    return event.addKeyValue(TRANSACTION, hash);
  }

  public static LoggingEventBuilder sequence(LoggingEventBuilder event, long sequence) {
    return event.addKeyValue(SEQUENCE, sequence);
  }
}
