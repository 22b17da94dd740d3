/**
 * The rules of the exchange as a deterministic state machine: everything it needs arrives in a
 * command.
 */
package org.novation.ledger;
