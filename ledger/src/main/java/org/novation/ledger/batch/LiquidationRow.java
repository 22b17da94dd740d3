package org.novation.ledger.batch;

import org.novation.ledger.message.Side;

/**
 * An order that the system places for a distressed account (SPEC M4).
 *
 * @param account whose position is reduced
 * @param market market id
 * @param side buys or sells
 * @param limit worst price that the engine accepts for it, collateral units a lot
 */
public record LiquidationRow(int account, int market, Side side, long limit) {}
