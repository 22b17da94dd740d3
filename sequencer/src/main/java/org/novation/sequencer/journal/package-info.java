/**
 * Commands on disk before they are acknowledged, and snapshots that shorten their replay.
 *
 * <p>A {@link org.novation.sequencer.journal.Journal} is a folder of segments, each a header block
 * and then chained, checksummed records in room that was written before. After each sync a mark
 * behind the last record says that all is on disk; the next record is written over it. The mark
 * outlives a kill of the process, so that at the next start damage to an acknowledged record is
 * told from a write that a crash left unfinished: only the latter is cut off (after Alagappan et
 * al., "Protocol-Aware Recovery for Consensus-Based Storage", USENIX FAST 2018). A power failure
 * may take the newest mark with it, never a synced record; then the groups' own {@code durable}
 * fields tell.
 *
 * <p>What it cannot see: a disk that loses everything after some record, marks included. Whoever
 * starts a node compares the journal with snapshot, database and contract.
 */
package org.novation.sequencer.journal;
