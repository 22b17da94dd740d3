package org.novation.ledger.amount;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.novation.ledger.field.WidthException;

class AmountsTest {
  private static final BigInteger ONE = BigInteger.ONE;

  @Test
  void cashHoldsItsBoundsAndNothingBeyond() {
    Cash most = Cash.of(ONE.shiftLeft(103).subtract(ONE));
    assertEquals(most, most.negated().negated());
    assertThrows(WidthException.class, () -> most.plus(Amount.of(1)));
    assertThrows(WidthException.class, () -> most.negated().minus(Cash.of(1)));
    assertTrue(Cash.check(ONE.shiftLeft(103)).isPresent());
    assertTrue(Cash.check(most.value()).isEmpty());
  }

  @Test
  void amountsAreNeverNegative() {
    assertThrows(WidthException.class, () -> Amount.of(1).minus(Amount.of(2)));
    assertThrows(WidthException.class, () -> Amount.of(ONE.shiftLeft(96)));
    assertEquals(Amount.ZERO, Amount.of(2).minus(Amount.of(2)));
  }

  @Test
  void quotesAreExactAndBounded() {
    assertEquals(
        BigInteger.valueOf(Lots.MAX).multiply(BigInteger.valueOf(Price.MAX)),
        Amount.quote(Lots.MAX, Price.MAX).value());
  }

  @Test
  void amountsEncodeShortest() {
    assertArrayEquals(new byte[0], Amount.ZERO.toShortestBytes());
    assertArrayEquals(new byte[] {(byte) 0x80}, Amount.of(0x80).toShortestBytes());
    assertArrayEquals(new byte[] {1, 0}, Amount.of(256).toShortestBytes());
  }

  @Test
  void lotsAddExactlyOrThrow() {
    assertEquals(Lots.MAX, Lots.add(Lots.MAX - 1, 1));
    assertThrows(WidthException.class, () -> Lots.add(Lots.MAX, 1));
    assertThrows(WidthException.class, () -> Lots.add(-Lots.MAX, -1));
    assertThrows(WidthException.class, () -> Lots.add(Long.MAX_VALUE, 1));
  }

  @Test
  void pricesStartAtOne() {
    assertThrows(WidthException.class, () -> Price.require(0));
    assertThrows(WidthException.class, () -> Price.require(Price.MAX + 1));
    assertEquals(1, Price.require(1));
  }

  @Test
  void fundingSaturates() {
    assertEquals(FundingIndex.MAX, FundingIndex.addSaturating(FundingIndex.MAX, ONE));
    assertEquals(-FundingIndex.MAX, FundingIndex.addSaturating(0, ONE.shiftLeft(90).negate()));
    assertEquals(-3, FundingIndex.addSaturating(4, BigInteger.valueOf(-7)));
  }
}
