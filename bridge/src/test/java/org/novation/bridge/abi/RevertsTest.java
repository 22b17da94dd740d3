package org.novation.bridge.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Project;
import org.novation.bridge.Revert;

class RevertsTest {
  private final Reverts reverts = reverts();

  private static Reverts reverts() {
    try {
      return new Reverts(List.of(Project.artifact("Settlement")));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void readsSoliditysOwnErrors() {
    String text = "0".repeat(62) + "20" + "0".repeat(62) + "02" + "6869" + "0".repeat(60);
    assertEquals("hi", decode("08c379a0" + text).arguments().get("reason"));
    Revert panic = decode("4e487b71" + "0".repeat(62) + "11");
    assertEquals("Panic", panic.error());
    assertEquals(BigInteger.valueOf(0x11), panic.arguments().get("code"));
  }

  @Test
  void namesNoErrorThatItDoesNotKnow() {
    for (String data : List.of("", "01", "010203", "01020304", "4e487b71", "4e487b7100")) {
      Revert revert = decode(data);
      assertEquals("", revert.error(), data);
      assertEquals(data.length() / 2, revert.data().length);
    }
    assertEquals("no reason given", decode("").toString());
    assertTrue(decode("01020304").toString().contains("0x01020304"));
  }

  @Test
  void survivesLengthsThatLie() {
    String huge = "7f" + "ff".repeat(31);
    assertEquals("", decode("08c379a0" + huge).error());
    assertEquals("", decode("08c379a0" + "0".repeat(62) + "20" + huge).error());
  }

  private Revert decode(String hex) {
    return reverts.decode(HexFormat.of().parseHex(hex));
  }
}
