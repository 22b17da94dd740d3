package org.novation.ledger.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldElementTest {
  private static final BigInteger R = FieldElement.MODULUS;

  @Test
  void refusesWhatIsNotCanonical() {
    assertThrows(WidthException.class, () -> FieldElement.of(R));
    assertThrows(WidthException.class, () -> FieldElement.of(BigInteger.valueOf(-1)));
    byte[] modulus = FieldElement.of(R.subtract(BigInteger.ONE)).toBytes();
    modulus[31]++;
    assertFalse(FieldElement.isCanonical(modulus));
    assertThrows(WidthException.class, () -> FieldElement.fromBytes(modulus));
    assertThrows(WidthException.class, () -> FieldElement.fromBytes(new byte[31]));
  }

  @Test
  void takesTheLargestElement() {
    FieldElement largest = FieldElement.of(R.subtract(BigInteger.ONE));
    assertEquals(BigInteger.valueOf(-1), largest.signed());
    assertEquals(largest, FieldElement.ofSigned(-1));
    assertEquals(largest, FieldElement.fromBytes(largest.toBytes()));
  }

  @Test
  void keepsRandomValuesThroughBytesAndSign() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      BigInteger value = new BigInteger(random.nextInt(254), random).mod(R);
      FieldElement element = FieldElement.of(value);
      assertEquals(value, element.value());
      assertEquals(element, FieldElement.fromBytes(element.toBytes()));
      assertEquals(element, FieldElement.ofSigned(element.signed()));
      BigInteger small = new BigInteger(random.nextInt(252), random).negate();
      assertEquals(small, FieldElement.ofSigned(small).signed());
    }
  }

  @Test
  void doesNotShareItsBytes() {
    FieldElement one = FieldElement.of(1);
    one.toBytes()[31] = 9;
    assertArrayEquals(FieldElement.ONE.toBytes(), one.toBytes());
  }
}
