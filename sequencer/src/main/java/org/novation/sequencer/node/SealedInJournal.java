package org.novation.sequencer.node;

import org.novation.ledger.batch.SealedBatch;

/**
 * A sealed batch and the commands that made it.
 *
 * @param batch what the ledger closed
 * @param firstSequence journal sequence of the first command that could have joined it
 * @param lastSequence journal sequence of the command that closed it
 * @param trigger what closed it
 */
public record SealedInJournal(
    SealedBatch batch, long firstSequence, long lastSequence, String trigger) {}
