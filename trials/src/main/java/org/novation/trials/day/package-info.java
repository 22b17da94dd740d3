/** A day of real prices through a running node. */
package org.novation.trials.day;
