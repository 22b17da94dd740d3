package org.novation.sequencer.store;

/**
 * A sealed batch to be stored.
 *
 * @param number of the batch
 * @param contentHash SHA-256 of the trace, hexadecimal
 * @param circuitHash the circuit that must prove it
 * @param shape name of its shape
 * @param time batch time, Unix seconds
 * @param oldRoot state root before, hexadecimal, 64 digits
 * @param newRoot state root after, hexadecimal, 64 digits
 * @param queueAfter inbox entries taken by its end
 * @param round last round after it
 * @param firstSequence journal sequence of its first command
 * @param lastSequence journal sequence of the command that sealed it
 * @param trigger what closed it, such as {@code TABLE_FULL}
 * @param fills fill rows used
 * @param orders order rows used
 * @param accounts account rows used
 * @param trace serialized
 */
public record NewBatch(
    long number,
    String contentHash,
    String circuitHash,
    String shape,
    long time,
    String oldRoot,
    String newRoot,
    long queueAfter,
    long round,
    long firstSequence,
    long lastSequence,
    String trigger,
    int fills,
    int orders,
    int accounts,
    byte[] trace) {}
