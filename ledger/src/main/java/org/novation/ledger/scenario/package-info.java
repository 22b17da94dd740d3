/**
 * Seeded markets, traders and publishers that keep a ledger busy: orders, ticks, deposits,
 * withdrawals, liquidations, and plenty that must be refused. For tests and demonstrations; the
 * same seed gives the same commands on every machine.
 */
package org.novation.ledger.scenario;
