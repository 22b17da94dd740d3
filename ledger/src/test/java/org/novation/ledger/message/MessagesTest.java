package org.novation.ledger.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Tag;
import org.novation.ledger.field.Unpacking;
import org.novation.ledger.state.L1Address;
import org.novation.ledger.state.PublicKey;
import org.novation.nativelib.Schnorr;

class MessagesTest {
  private static final Deployment HERE =
      new Deployment(31337, L1Address.parse("0x00112233445566778899aabbccddeeff00112233"));
  private static final Deployment ELSEWHERE = new Deployment(1, HERE.settlement());

  private static byte[] secret(int seed) {
    return Schnorr.secretFromSeed(
        new byte[] {(byte) seed, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
  }

  private static PublicKey key(int seed) {
    return PublicKey.fromBytes(Schnorr.publicKey(secret(seed)));
  }

  private static OrderMessage order() {
    return new OrderMessage(5, 6, 7, 8, Side.SELL, 9, 10, 11, 12, 13, 14);
  }

  @Test
  void orderWordsHoldEveryField() {
    Unpacking first = new Unpacking(order().w1());
    int[] widths = {30, 6, 48, 16, 1, 47, 48, 40, 16};
    long[] expected = {5, 6, 7, 8, 1, 9, 10, 11, 12};
    for (int i = 0; i < widths.length; i++) {
      assertEquals(expected[i], first.takeLong(widths[i]));
    }
    assertTrue(first.isExhausted());
    Unpacking second = new Unpacking(order().w2());
    assertEquals(13, second.takeLong(40));
    assertEquals(14, second.takeLong(24));
    assertTrue(second.isExhausted());
  }

  @Test
  void instructionWordsHoldEveryField() {
    InstructionMessage transfer = InstructionMessage.transfer(1, 2, 3, 4, 5, 6, Amount.of(7));
    Unpacking word = new Unpacking(transfer.w1());
    int[] widths = {30, 6, 48, 8, 30, 40, 40};
    long[] expected = {1, 2, 3, 2, 4, 5, 6};
    for (int i = 0; i < widths.length; i++) {
      assertEquals(expected[i], word.takeLong(widths[i]));
    }
    assertTrue(word.isExhausted());
    assertEquals(FieldElement.of(7), transfer.w2());
  }

  @Test
  void largestOrderStillEncodes() {
    OrderMessage largest =
        new OrderMessage(
            (1 << 30) - 1,
            63,
            (1L << 48) - 1,
            65535,
            Side.SELL,
            (1L << 47) - 1,
            (1L << 48) - 1,
            (1L << 40) - 1,
            65535,
            (1L << 40) - 1,
            (1 << 24) - 1);
    assertEquals(Optional.empty(), largest.check());
    assertEquals(BigInteger.ONE.shiftLeft(252).subtract(BigInteger.ONE), largest.w1().value());
  }

  @Test
  void namesEachOrderFieldOutOfRange() {
    assertRefused("account", new OrderMessage(1 << 30, 0, 1, 1, Side.BUY, 1, 1, 0, 0, 1, 0));
    assertRefused("slot", new OrderMessage(0, 64, 1, 1, Side.BUY, 1, 1, 0, 0, 1, 0));
    assertRefused("sequence", new OrderMessage(0, 0, 0, 1, Side.BUY, 1, 1, 0, 0, 1, 0));
    assertRefused("market", new OrderMessage(0, 0, 1, 0, Side.BUY, 1, 1, 0, 0, 1, 0));
    assertRefused("lots", new OrderMessage(0, 0, 1, 1, Side.BUY, 0, 1, 0, 0, 1, 0));
    assertRefused("lots", new OrderMessage(0, 0, 1, 1, Side.BUY, 1L << 47, 1, 0, 0, 1, 0));
    assertRefused("limit", new OrderMessage(0, 0, 1, 1, Side.BUY, 1, 0, 0, 0, 1, 0));
    assertRefused("valid from", new OrderMessage(0, 0, 1, 1, Side.BUY, 1, 1, -1, 0, 1, 0));
    assertRefused("flags", new OrderMessage(0, 0, 1, 1, Side.BUY, 1, 1, 0, 65536, 1, 0));
    assertRefused("expiry", new OrderMessage(0, 0, 1, 1, Side.BUY, 1, 1, 0, 0, 1L << 40, 0));
    assertRefused("fee cap", new OrderMessage(0, 0, 1, 1, Side.BUY, 1, 1, 0, 0, 1, 1 << 24));
    assertEquals(Optional.empty(), order().check());
  }

  private static void assertRefused(String field, OrderMessage message) {
    assertEquals(Optional.of(field), message.check().map(FieldViolation::field));
  }

  @Test
  void namesEachInstructionFieldOutOfRange() {
    Optional<String> target =
        new InstructionMessage(0, 0, 1, InstructionKind.WITHDRAWAL, 9, 0, 1, BigInteger.ONE)
            .check()
            .map(FieldViolation::field);
    assertEquals(Optional.of("target"), target);
    InstructionMessage nothing = InstructionMessage.withdrawal(0, 0, 1, 0, 1, Amount.ZERO);
    assertEquals(Optional.of("amount"), nothing.check().map(FieldViolation::field));
    InstructionMessage high = InstructionMessage.cancelAll(0, 0, 1, 0, 1, 1L << 48);
    assertEquals(Optional.of("lowest live"), high.check().map(FieldViolation::field));
    assertEquals(Optional.empty(), InstructionMessage.cancelAll(0, 0, 1, 0, 1, 5).check());
    assertThrows(IllegalStateException.class, high::amount);
    assertThrows(IllegalStateException.class, nothing::lowestLive);
  }

  @Test
  void validityIncludesItsStartAndExcludesItsEnd() {
    OrderMessage message = order();
    assertFalse(message.isValidAt(10));
    assertTrue(message.isValidAt(11));
    assertTrue(message.isValidAt(12));
    assertFalse(message.isValidAt(13));
    assertTrue(message.allows(10) && message.allows(11) && !message.allows(9));
  }

  @Test
  void domainIsTheHashOfKindVersionAndDeployment() {
    BigInteger settlement = HERE.settlement().element().value();
    assertEquals(
        FieldElement.of(settlement.shiftLeft(64).add(BigInteger.valueOf(31337))), HERE.element());
    assertEquals(
        Hash.compress(Tag.ORDER.element(), FieldElement.ONE, HERE.element()),
        HERE.domain(Tag.ORDER));
    assertNotEquals(HERE.domain(Tag.ORDER), HERE.domain(Tag.INSTRUCTION));
    assertNotEquals(HERE.domain(Tag.ORDER), ELSEWHERE.domain(Tag.ORDER));
  }

  @Test
  void signatureHoldsForItsMessageKeyAndDeploymentOnly() {
    Signature signature = order().words(HERE).sign(secret(1));
    assertTrue(order().words(HERE).verify(key(1), signature));
    assertFalse(order().words(HERE).verify(key(2), signature));
    assertFalse(order().words(ELSEWHERE).verify(key(1), signature));
    OrderMessage other = new OrderMessage(5, 6, 7, 8, Side.BUY, 9, 10, 11, 12, 13, 14);
    assertFalse(other.words(HERE).verify(key(1), signature));
    byte[] flipped = signature.toBytes();
    flipped[20] ^= 1;
    assertFalse(order().words(HERE).verify(key(1), Signature.of(flipped)));
    assertArrayEquals(signature.e(), java.util.Arrays.copyOf(signature.toBytes(), 16));
  }

  @Test
  void bulkVerificationFindsExactlyTheForgeries() {
    Random random = new Random(10);
    List<SignedWords.Claim> claims = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      SignedWords words =
          InstructionMessage.withdrawal(i, 0, 1, 0, 9, Amount.of(1 + random.nextInt(99)))
              .words(HERE);
      boolean honest = random.nextBoolean();
      claims.add(new SignedWords.Claim(words, key(i % 4), words.sign(secret(honest ? i % 4 : 9))));
      expected.add(honest);
    }
    boolean[] valid = SignedWords.verifyMany(claims);
    for (int i = 0; i < valid.length; i++) {
      assertEquals(expected.get(i), valid[i]);
    }
    assertEquals(0, SignedWords.verifyMany(List.of()).length);
  }

  @Test
  void keysOffTheCurveOrOfLowOrderAreInvalid() {
    assertTrue(key(1).isValid());
    assertFalse(new PublicKey(FieldElement.ZERO, FieldElement.ZERO).isValid());
    assertFalse(new PublicKey(FieldElement.ZERO, FieldElement.ONE).isValid());
    assertFalse(new PublicKey(FieldElement.ZERO, FieldElement.ofSigned(-1)).isValid());
    assertFalse(new PublicKey(key(1).x(), FieldElement.of(3)).isValid());
  }
}
