/**
 * The deterministic state machine: commands in, events and sealed batches out. Whatever it accepts
 * can be proven (the engine's duties G1 and G2): every step is judged against the open batch first.
 *
 * <h2>When a step that does not fit closes the batch</h2>
 *
 * Every batch costs a proof, so nobody may force one for nothing. A step that would fit a fresh
 * batch has the open one sealed, and joins the next, if
 *
 * <ul>
 *   <li>it is a fill, whatever stands in its way: a full table, or margin against the state that
 *       the batch started from. Both orders pay a fee, rounded up to at least one unit; under a
 *       schedule without fees the operator bears the batches itself.
 *   <li>it is an L1 operation: those are served in order, and each was paid for on the L1. A batch
 *       takes one key change of an account (SPEC L1b); the inbox lets the next in only once a batch
 *       with the last is proven (SPEC L1a).
 *   <li>it is a signed instruction, finds a table full, and the open batch brought a tick. The
 *       batch after it has none, so all instructions together close at most one batch a tick.
 * </ul>
 *
 * <p>What a sender does to his own account alone never closes a batch. A second message for an
 * order slot that the batch has used, a second cancel-all, a cancel-all that would kill what traded
 * in the batch, and any message under a key that the batch sets are refused until the next batch; a
 * slot used and a key not yet active are found before an order rests, so that no maker meets them
 * later. Anything else that does not fit is refused, or waits.
 */
package org.novation.ledger.engine;
