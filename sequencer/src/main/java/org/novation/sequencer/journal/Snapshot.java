package org.novation.sequencer.journal;

/**
 * A state and the last record that it contains.
 *
 * @param sequence of that record, 0 if none
 */
public record Snapshot(long sequence, byte[] state) {}
