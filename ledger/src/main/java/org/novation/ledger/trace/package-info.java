/** Writes a sealed batch as the trace that the circuits read. */
package org.novation.ledger.trace;
