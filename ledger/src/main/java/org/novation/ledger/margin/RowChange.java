package org.novation.ledger.margin;

/**
 * A row of the batch as margin sees it.
 *
 * @param before the account before the batch; {@link MarginSide#UNOPENED} when it was not open
 * @param after the account after the batch, before relief (SPEC M6)
 * @param flows what was credited and debited in between
 */
public record RowChange(MarginSide before, MarginSide after, Flows flows) {}
