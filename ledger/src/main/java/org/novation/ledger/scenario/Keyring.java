package org.novation.ledger.scenario;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.state.L1Address;
import org.novation.ledger.state.PublicKey;
import org.novation.nativelib.Schnorr;

/** Secrets derived from names: for scenarios only, since anybody can derive them. */
public final class Keyring {
  private Keyring() {}

  /** The secret of a name and number. */
  public static byte[] secret(String name, long number) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer seed = ByteBuffer.allocate(Math.max(32, text.length + Long.BYTES));
    seed.putLong(number).put(text);
    return Schnorr.secretFromSeed(seed.array());
  }

  /** The key of a secret. */
  public static PublicKey key(byte[] secret) {
    return PublicKey.fromBytes(Schnorr.publicKey(secret));
  }

  /** The L1 address of a number, never zero. */
  public static L1Address address(long number) {
    byte[] bytes = new byte[L1Address.BYTES];
    ByteBuffer.wrap(bytes).put((byte) 0xAA).position(12).putLong(number);
    return L1Address.of(bytes);
  }

  /** Some viewing key hash of a number. */
  public static FieldElement viewingKeyHash(long number) {
    return FieldElement.of(BigInteger.valueOf(number).add(BigInteger.ONE).shiftLeft(100));
  }
}
