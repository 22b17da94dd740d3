/** Traders of a trial: deposits, signed messages, and what became of each. */
package org.novation.trials.load;
