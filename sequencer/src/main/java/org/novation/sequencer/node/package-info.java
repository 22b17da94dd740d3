/** The running node: intake, journal, ledger, sealing, status. */
package org.novation.sequencer.node;
