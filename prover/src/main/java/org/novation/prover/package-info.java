/** Shapes, keys and proofs of batches. */
package org.novation.prover;
