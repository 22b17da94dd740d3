package org.novation.bridge.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Address;
import org.web3j.crypto.Hash;

class BatchWordsTest {
  private static final Shape S8 = Draft.S8;

  @Test
  void placesSegmentsAsTheSpecificationDoes() {
    assertEquals(164, S8.words());
    assertEquals(24 + 32, S8.payoutStart());
    assertEquals(24 + 32 + 48 + 8, S8.payoutEnd());
    assertEquals(
        24 + 32 + 32 * 6 + 16 * 2 + 512 + 16 + 256 * 5, new Shape(3, 256, 512, 16, 32, 5).words());
  }

  @Test
  void leavesOutOnlyTheZeroTail() {
    Draft draft = new Draft().set(30, BigInteger.TWO).set(23, BigInteger.ONE);
    assertEquals(31, draft.words().withoutZeroTail().size());
    assertEquals(24, new Draft().words().withoutZeroTail().size(), "the header stays");
    assertEquals(164, new Draft().set(163, BigInteger.ONE).words().withoutZeroTail().size());
  }

  @Test
  void takesThePayoutFromTheMiddle() {
    Address owner = new Address("0x" + "11".repeat(20));
    Draft draft = new Draft().withdraw(owner, 3, BigInteger.TEN).set(150, BigInteger.ONE);
    var payout = draft.words().payout();
    assertEquals(50, payout.size());
    assertEquals(owner.toWord(), payout.get(48));
    assertEquals(0, new Draft().set(150, BigInteger.ONE).words().payout().size());
  }

  @Test
  void evaluatesThePolynomialOfTheWords() {
    BatchWords words =
        new Draft()
            .set(0, BigInteger.valueOf(3))
            .set(1, BigInteger.valueOf(5))
            .set(163, BigInteger.valueOf(7))
            .words();
    BigInteger c = BigInteger.valueOf(99);
    PublicInputs inputs = words.publicInputs(c);
    byte[] all = new byte[164 * 32];
    all[31] = 3;
    all[63] = 5;
    all[164 * 32 - 1] = 7;
    byte[] both = new byte[64];
    both[31] = 99;
    System.arraycopy(Hash.sha3(all), 0, both, 32, 32);
    BigInteger z = new BigInteger(1, Hash.sha3(both)).mod(BatchWords.FIELD);
    assertEquals(z, inputs.point());
    BigInteger y =
        BigInteger.valueOf(3)
            .add(z.multiply(BigInteger.valueOf(5)))
            .add(
                z.modPow(BigInteger.valueOf(163), BatchWords.FIELD).multiply(BigInteger.valueOf(7)))
            .mod(BatchWords.FIELD);
    assertEquals(y, inputs.value());
    assertNotEquals(inputs.point(), words.publicInputs(BigInteger.ONE).point());
  }

  @Test
  void refusesWordsThatAreNoneOfTheShape() {
    assertThrows(IllegalArgumentException.class, () -> BatchWords.of(new byte[163 * 32], S8));
    assertThrows(IllegalArgumentException.class, () -> BatchWords.of(new byte[0], S8));
    assertThrows(IllegalArgumentException.class, () -> BatchWords.of(new byte[164 * 32 + 1], S8));
  }

  @Test
  void refusesAWordThatIsNoFieldElement() {
    Draft largest = new Draft().set(7, BatchWords.FIELD.subtract(BigInteger.ONE));
    assertEquals(BatchWords.FIELD.subtract(BigInteger.ONE), largest.words().word(7));
    assertThrows(
        IllegalArgumentException.class, () -> new Draft().set(7, BatchWords.FIELD).words());
  }
}
