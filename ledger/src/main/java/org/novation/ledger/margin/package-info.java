/** Margin: value, requirement, health, the rules of a row, liquidation and takeover (SPEC M). */
package org.novation.ledger.margin;
