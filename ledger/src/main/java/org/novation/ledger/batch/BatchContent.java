package org.novation.ledger.batch;

import java.util.Collection;
import java.util.List;

/**
 * All rows of an open batch, to be kept and resumed from. What a row comes to is judged again.
 *
 * @param rows account rows by index
 * @param orders order rows by account and slot
 * @param fills in the order of trading
 * @param liquidations in the order of their numbers
 * @param instructions in the order of execution
 * @param operations in queue order
 */
public record BatchContent(
    List<AccountRow> rows,
    Collection<OrderRow> orders,
    List<FillRow> fills,
    List<LiquidationRow> liquidations,
    List<InstructionRow> instructions,
    List<OperationRow> operations) {}
