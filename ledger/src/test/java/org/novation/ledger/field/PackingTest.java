package org.novation.ledger.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {
  @Test
  void putsTheFirstFieldLowest() {
    FieldElement word = new Packing().put("a", 5, 4).put("b", 3, 8).word();
    assertEquals(FieldElement.of(5 + 3 * 16), word);
  }

  @Test
  void namesTheFieldThatDoesNotFit() {
    Packing packing = new Packing();
    WidthException refused = assertThrows(WidthException.class, () -> packing.put("slot", 64, 6));
    assertEquals(new FieldViolation("slot", "64", "0..63"), refused.violation());
    assertThrows(WidthException.class, () -> packing.put("slot", -1, 6));
  }

  @Test
  void holdsSignedFieldsAtBothBounds() {
    assertEquals(FieldElement.ZERO, new Packing().putSigned("lots", -(1L << 47), 47).word());
    long most = (1L << 47) - 1;
    assertEquals(FieldElement.of((1L << 48) - 1), new Packing().putSigned("lots", most, 47).word());
    assertThrows(WidthException.class, () -> new Packing().putSigned("lots", most + 1, 47));
    assertThrows(WidthException.class, () -> new Packing().putSigned("lots", -most - 2, 47));
  }

  @Test
  void refusesAWordOver253Bits() {
    Packing packing = new Packing().put("a", 0, 253);
    assertThrows(WidthException.class, () -> packing.put("b", 0, 1));
  }

  @Test
  void roundTripsRandomFields() {
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      int[] widths = {1 + random.nextInt(96), 1 + random.nextInt(62), 1 + random.nextInt(60)};
      BigInteger first = new BigInteger(widths[0], random);
      long second = new BigInteger(widths[1], random).longValueExact();
      long third =
          new BigInteger(widths[2] + 1, random)
              .subtract(BigInteger.ONE.shiftLeft(widths[2]))
              .longValueExact();
      Unpacking read =
          new Unpacking(
              new Packing()
                  .put("first", first, widths[0])
                  .put("second", second, widths[1])
                  .putSigned("third", third, widths[2])
                  .word());
      assertEquals(first, read.take(widths[0]));
      assertEquals(second, read.takeLong(widths[1]));
      assertEquals(third, read.takeSigned(widths[2]));
      assertTrue(read.isExhausted());
    }
  }
}
