package org.novation.bridge.rollup;

import org.novation.bridge.Receipt;

/**
 * A batch that the L1 has fixed.
 *
 * @param record what prove needs
 * @param receipt the transaction, with its gas
 * @param calldataBytes bytes posted
 */
public record CommittedBatch(BatchRecord record, Receipt receipt, int calldataBytes) {}
