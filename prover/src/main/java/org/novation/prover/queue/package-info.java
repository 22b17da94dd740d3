/**
 * How workers get jobs and hand in proofs: a {@link org.novation.prover.queue.ProverAgent} leases
 * jobs from a {@link org.novation.prover.queue.ProofQueue}, proves and verifies them one at a time,
 * and tells {@link org.novation.prover.queue.AgentEvents} of it.
 */
package org.novation.prover.queue;
