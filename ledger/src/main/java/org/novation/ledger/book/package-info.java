/**
 * Resting orders in price-time priority. A book knows prices, lots and time of arrival, and nothing
 * of accounts' money: whether a fill may happen is the engine's decision.
 */
package org.novation.ledger.book;
