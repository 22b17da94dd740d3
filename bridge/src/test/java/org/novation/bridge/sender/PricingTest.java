package org.novation.bridge.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PricingTest {
  @Test
  void raisesByAnEighthAtLeast() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      BigInteger fee = new BigInteger(1 + i % 80, random);
      BigInteger raised = Pricing.raised(fee);
      assertTrue(raised.shiftLeft(3).compareTo(fee.multiply(BigInteger.valueOf(9))) >= 0, fee + "");
      assertTrue(raised.compareTo(fee) > 0, fee + "");
    }
  }

  @Test
  void paysWhatTheBlockTakes() {
    Fees fees = new Fees(BigInteger.valueOf(10), BigInteger.TWO, false);
    assertEquals(BigInteger.valueOf(7), Pricing.paid(fees, base(5)));
    assertEquals(BigInteger.TEN, Pricing.paid(fees, base(9)), "never above the most");
    Fees legacy = new Fees(BigInteger.valueOf(10), BigInteger.valueOf(10), true);
    assertEquals(BigInteger.TEN, Pricing.paid(legacy, Optional.empty()));
    assertEquals(BigInteger.TEN, Pricing.paid(legacy, base(5)));
  }

  @Test
  void namesAPolicyThatCannotBe() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> FeePolicy.cappedAt(BigInteger.ZERO));
    assertEquals("fee policy: cap must be above 0 wei, not 0", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeePolicy(BigInteger.ONE, BigInteger.ONE, 0, 25, 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeePolicy(BigInteger.ONE, BigInteger.ONE, 1, -1, 5));
  }

  @Test
  void tellsGweiInWords() {
    assertEquals("1.5 gwei", Pricing.gwei(BigInteger.valueOf(1_500_000_000)));
    assertEquals("100 gwei", Pricing.gwei(BigInteger.TEN.pow(11)));
  }

  private static Optional<BigInteger> base(long wei) {
    return Optional.of(BigInteger.valueOf(wei));
  }
}
