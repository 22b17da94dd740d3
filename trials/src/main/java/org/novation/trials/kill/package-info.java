/** A node that is killed at random instants. */
package org.novation.trials.kill;
