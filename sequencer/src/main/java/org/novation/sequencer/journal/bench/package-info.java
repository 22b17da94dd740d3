/** How fast the journal is on this machine's disk. */
package org.novation.sequencer.journal.bench;
