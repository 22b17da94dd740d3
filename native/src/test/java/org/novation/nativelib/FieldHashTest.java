package org.novation.nativelib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FieldHashTest {
  private static final byte[] MODULUS =
      HexFormat.of().parseHex("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001");

  @Test
  void compressesAsTheVectorsSay() throws IOException {
    ByteArrayOutputStream inputs = new ByteArrayOutputStream();
    ByteArrayOutputStream outputs = new ByteArrayOutputStream();
    for (JsonNode c : Vectors.read("compress.json")) {
      byte[] input = Vectors.hexAll(c.get("input"));
      byte[] output = Vectors.hex(c.get("output"));
      assertArrayEquals(output, FieldHash.compress(input));
      inputs.writeBytes(input);
      outputs.writeBytes(output);
    }
    assertArrayEquals(outputs.toByteArray(), FieldHash.compressMany(inputs.toByteArray()));
  }

  @Test
  void spongesAsTheVectorsSay() throws IOException {
    for (JsonNode c : Vectors.read("sponge.json")) {
      byte[] hash =
          FieldHash.sponge(
              c.get("tag").asText(), Vectors.hex(c.get("a")), Vectors.hexAll(c.get("words")));
      assertArrayEquals(Vectors.hex(c.get("output")), hash);
    }
  }

  @Test
  void derivesDomainsAsTheVectorsSay() throws IOException {
    for (JsonNode c : Vectors.read("domain.json")) {
      long chainId = Long.parseUnsignedLong(c.get("chainId").asText());
      byte[] domain =
          FieldHash.domain(c.get("tag").asText(), chainId, Vectors.hex(c.get("settlement")));
      assertArrayEquals(Vectors.hex(c.get("output")), domain);
    }
  }

  @Test
  void hashesNothingToNothing() {
    assertEquals(0, FieldHash.compressMany(new byte[0]).length);
  }

  @Test
  void refusesElementsThatAreNotCanonical() {
    byte[] input = new byte[2 * FieldHash.COMPRESS_INPUT];
    System.arraycopy(MODULUS, 0, input, 9 * FieldHash.ELEMENT, FieldHash.ELEMENT);
    refused(() -> FieldHash.compressMany(input));
    refused(() -> FieldHash.sponge("tag", MODULUS, new byte[0]));
    refused(() -> FieldHash.sponge("tag", new byte[32], MODULUS));
    byte[] all = new byte[FieldHash.COMPRESS_INPUT];
    Arrays.fill(all, (byte) 0xff);
    refused(() -> FieldHash.compress(all));
  }

  @Test
  void refusesWrongLengths() {
    refused(() -> FieldHash.compress(new byte[0]));
    refused(() -> FieldHash.compress(new byte[512]));
    refused(() -> FieldHash.compressMany(new byte[255]));
    refused(() -> FieldHash.sponge("tag", new byte[31], new byte[0]));
    refused(() -> FieldHash.sponge("tag", new byte[32], new byte[33]));
    refused(() -> FieldHash.domain("tag", 1, new byte[19]));
  }

  @Test
  void refusesTagsThatAreNotShortAscii() {
    for (String tag : new String[] {"", "a".repeat(32), "a".repeat(300), "t\u00e4g", "tab\t"}) {
      refused(() -> FieldHash.sponge(tag, new byte[32], new byte[0]));
      refused(() -> FieldHash.domain(tag, 1, new byte[20]));
    }
  }

  @Test
  void refusesNull() {
    assertThrows(NullPointerException.class, () -> FieldHash.compressMany(null));
    assertThrows(NullPointerException.class, () -> FieldHash.compress(null));
    assertThrows(NullPointerException.class, () -> FieldHash.sponge(null, new byte[32], null));
  }

  private static void refused(Executable call) {
    assertEquals(NativeException.Code.INPUT, assertThrows(NativeException.class, call).code());
  }
}
