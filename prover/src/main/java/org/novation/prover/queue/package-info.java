/** How workers get jobs and hand in proofs. */
package org.novation.prover.queue;
