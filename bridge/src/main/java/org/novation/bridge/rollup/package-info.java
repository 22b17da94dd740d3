/**
 * Novation's own contracts, typed: what is deployed, what users queue, how batches become final,
 * how withdrawals are paid.
 *
 * <p>Numbers such as P3 are those of the specification of the batch circuit.
 */
package org.novation.bridge.rollup;
