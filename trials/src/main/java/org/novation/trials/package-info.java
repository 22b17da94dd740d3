/** Trials of a running node as a whole: kills, faults, a day of real prices. */
package org.novation.trials;
