/** Batches on their way to the L1: deployed where, stored, checked, committed, settled, final. */
package org.novation.sequencer.lifecycle;
