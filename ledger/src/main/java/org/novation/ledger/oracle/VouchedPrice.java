package org.novation.ledger.oracle;

/**
 * One market in a publisher's vector.
 *
 * @param row parameter row of the market, 0..15
 * @param index index price, collateral units per lot
 * @param mark mark price, collateral units per lot
 */
public record VouchedPrice(int row, long index, long mark) {}
