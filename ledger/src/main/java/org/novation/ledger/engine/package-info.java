/**
 * The deterministic state machine: commands in, events and sealed batches out. Whatever it accepts
 * can be proven (the engine's duties G1 and G2): every step is judged against the open batch first,
 * and where it does not fit, the batch is sealed without it and the step retried in the next.
 */
package org.novation.ledger.engine;
