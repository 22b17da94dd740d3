package org.novation.ledger.command;

import org.novation.ledger.book.OrderId;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Signature;

/** An order with its trader's signature (SPEC O1, O2). */
public record SignedOrder(OrderMessage message, Signature signature) {
  /** The name of the order. */
  public OrderId id() {
    return new OrderId(message.account(), message.slot(), message.sequence());
  }
}
