/** The L1 signers' keys, encrypted at rest. */
package org.novation.sequencer.keys;
