package org.novation.sequencer.demo;

import java.math.BigDecimal;
import org.novation.ledger.message.Side;

/**
 * One trade that happened.
 *
 * @param id the exchange's number
 * @param price quote currency per base unit
 * @param volume base units
 * @param time Unix seconds
 * @param taker which side took
 */
record RealTrade(long id, BigDecimal price, BigDecimal volume, long time, Side taker) {}
