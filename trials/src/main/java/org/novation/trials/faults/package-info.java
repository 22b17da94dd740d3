/** A node whose surroundings fail in scripted ways. */
package org.novation.trials.faults;
