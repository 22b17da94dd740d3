package org.novation.ledger.message;

import java.util.List;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.state.PublicKey;
import org.novation.nativelib.Schnorr;

/**
 * The two words that a signature covers, in the domain of their kind and deployment (SPEC O1).
 *
 * @param domain {@link Deployment#domain} of the kind
 * @param w1 first word
 * @param w2 second word
 */
public record SignedWords(FieldElement domain, FieldElement w1, FieldElement w2) {
  private static final int ROW = 4 * FieldElement.BYTES + FieldElement.BYTES + Signature.BYTES;

  /** Signs with a 32-byte secret. */
  public Signature sign(byte[] secret) {
    return Signature.of(Schnorr.sign(secret, domain.toBytes(), w1.toBytes(), w2.toBytes()));
  }

  public boolean verify(PublicKey key, Signature signature) {
    return Schnorr.verify(
        domain.toBytes(), key.toBytes(), w1.toBytes(), w2.toBytes(), signature.toBytes());
  }

  /** A signature to be checked together with others. */
  public record Claim(SignedWords words, PublicKey key, Signature signature) {}

  /** Checks many signatures with one native call; results in the order of the claims. */
  public static boolean[] verifyMany(List<Claim> claims) {
    byte[] rows = new byte[Math.multiplyExact(claims.size(), ROW)];
    for (int i = 0; i < claims.size(); i++) {
      int at = i * ROW;
      SignedWords words = claims.get(i).words();
      words.domain.writeTo(rows, at);
      System.arraycopy(claims.get(i).key().toBytes(), 0, rows, at + 32, PublicKey.BYTES);
      words.w1.writeTo(rows, at + 96);
      words.w2.writeTo(rows, at + 128);
      System.arraycopy(claims.get(i).signature().toBytes(), 0, rows, at + 160, Signature.BYTES);
    }
    return claims.isEmpty() ? new boolean[0] : Schnorr.verifyMany(rows);
  }
}
