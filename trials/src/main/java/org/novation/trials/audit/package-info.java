/** Checks of a node's books against an independent replay and the settlement chain. */
package org.novation.trials.audit;
