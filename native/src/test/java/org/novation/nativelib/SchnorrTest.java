package org.novation.nativelib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SchnorrTest {
  @Test
  void judgesKeysAsTheVectorsSay() throws IOException {
    for (JsonNode c : Vectors.read("keys.json")) {
      byte[] key = Inputs.join(Vectors.hex(c.get("x")), Vectors.hex(c.get("y")));
      assertEquals(c.get("valid").asBoolean(), Schnorr.isValidKey(key), c.get("name").asText());
      if (c.has("seed")) {
        byte[] secret = Schnorr.secretFromSeed(Vectors.hex(c.get("seed")));
        assertArrayEquals(Vectors.hex(c.get("secret")), secret);
        assertArrayEquals(key, Schnorr.publicKey(secret));
      }
    }
  }

  @Test
  void signsAndVerifiesAsTheVectorsSay() throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    List<Boolean> expected = new ArrayList<>();
    for (JsonNode c : Vectors.read("signatures.json")) {
      byte[] domain = Vectors.hex(c.get("domain"));
      byte[] key = Inputs.join(Vectors.hex(c.get("x")), Vectors.hex(c.get("y")));
      byte[] w1 = Vectors.hex(c.get("w1"));
      byte[] w2 = Vectors.hex(c.get("w2"));
      byte[] signature = Vectors.hex(c.get("signature"));
      boolean valid = c.get("valid").asBoolean();
      assertEquals(valid, Schnorr.verify(domain, key, w1, w2, signature), c.get("name").asText());
      if (c.has("secret")) {
        assertArrayEquals(signature, Schnorr.sign(Vectors.hex(c.get("secret")), domain, w1, w2));
      }
      rows.writeBytes(Inputs.join(domain, key, w1, w2, signature));
      expected.add(valid);
    }
    boolean[] judged = Schnorr.verifyMany(rows.toByteArray());
    for (int i = 0; i < judged.length; i++) {
      assertEquals(expected.get(i), judged[i], "row " + i);
    }
    assertEquals(expected.size(), judged.length);
  }

  @Test
  void elementsThatAreNotCanonicalMakeItFalse() {
    byte[] secret = Schnorr.secretFromSeed("alice".getBytes(UTF_8));
    byte[] key = Schnorr.publicKey(secret);
    byte[] zero = new byte[32];
    byte[] signature = Schnorr.sign(secret, zero, zero, zero);
    assertTrue(Schnorr.verify(zero, key, zero, zero, signature));
    byte[] wide = new byte[32];
    Arrays.fill(wide, (byte) 0xff);
    assertFalse(Schnorr.verify(wide, key, zero, zero, signature));
    assertFalse(Schnorr.verify(zero, key, wide, zero, signature));
    assertFalse(Schnorr.verify(zero, key, zero, wide, signature));
    assertFalse(Schnorr.verify(zero, Inputs.join(wide, wide), zero, zero, signature));
    assertFalse(Schnorr.isValidKey(Inputs.join(wide, wide)));
    refused(() -> Schnorr.sign(secret, wide, zero, zero));
  }

  @Test
  void refusesSecretsOutOfRange() {
    byte[] wide = new byte[32];
    Arrays.fill(wide, (byte) 0xff);
    refused(() -> Schnorr.publicKey(new byte[32]));
    refused(() -> Schnorr.publicKey(wide));
    refused(() -> Schnorr.sign(wide, new byte[32], new byte[32], new byte[32]));
  }

  @Test
  void refusesWrongLengths() {
    byte[] e = new byte[32];
    byte[] key = new byte[64];
    byte[] signature = new byte[48];
    refused(() -> Schnorr.publicKey(new byte[31]));
    refused(() -> Schnorr.secretFromSeed(new byte[0]));
    refused(() -> Schnorr.isValidKey(new byte[63]));
    refused(() -> Schnorr.verifyMany(new byte[Schnorr.ROW - 1]));
    refused(() -> Schnorr.sign(new byte[33], e, e, new byte[31]));
    refused(() -> Schnorr.verify(new byte[33], key, e, e, new byte[47]));
    refused(() -> Schnorr.verify(e, key, new byte[31], new byte[33], signature));
    refused(() -> Schnorr.verify(e, key, e, e, new byte[49]));
  }

  @Test
  void refusesNull() {
    byte[] e = new byte[32];
    assertThrows(NullPointerException.class, () -> Schnorr.publicKey(null));
    assertThrows(NullPointerException.class, () -> Schnorr.verifyMany(null));
    assertThrows(NullPointerException.class, () -> Schnorr.sign(e, e, e, null));
  }

  private static void refused(Executable call) {
    assertEquals(NativeException.Code.INPUT, assertThrows(NativeException.class, call).code());
  }
}
