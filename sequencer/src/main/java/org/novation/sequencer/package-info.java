/** The loop that turns commands into batches, proofs and final roots. */
package org.novation.sequencer;
