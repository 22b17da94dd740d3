/** What the ledger is told, what it answers, and why it refuses. Values only. */
package org.novation.ledger.command;
