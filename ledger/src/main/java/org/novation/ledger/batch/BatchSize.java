package org.novation.ledger.batch;

/**
 * Rows that a batch uses in each table.
 *
 * @param accounts active account rows
 * @param orders order rows
 * @param fills fill rows
 * @param instructions instruction rows
 * @param operations L1 operation rows
 * @param liquidations liquidation rows
 * @param publishers vectors of the tick
 * @param slotGroups groups of eight neighbouring order slots in which something changes
 */
public record BatchSize(
    int accounts,
    int orders,
    int fills,
    int instructions,
    int operations,
    int liquidations,
    int publishers,
    int slotGroups) {}
