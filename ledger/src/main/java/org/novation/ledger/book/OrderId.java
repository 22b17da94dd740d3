package org.novation.ledger.book;

import java.util.Comparator;

/**
 * Names one order of an account: its slot and the sequence it carries there (SPEC O3).
 *
 * @param account account index, 30 bits
 * @param slot order slot, 6 bits
 * @param sequence sequence in the slot, 48 bits, from 1
 */
public record OrderId(int account, int slot, long sequence) implements Comparable<OrderId> {
  private static final Comparator<OrderId> ORDER =
      Comparator.comparingInt(OrderId::account)
          .thenComparingInt(OrderId::slot)
          .thenComparingLong(OrderId::sequence);

  @Override
  public int compareTo(OrderId other) {
    return ORDER.compare(this, other);
  }
}
