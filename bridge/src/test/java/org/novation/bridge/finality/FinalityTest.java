package org.novation.bridge.finality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novation.bridge.L1;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;

class FinalityTest {
  @ParameterizedTest
  @ValueSource(strings = {"latest", "safe", "finalized", "0", "12", "100000"})
  void readsWhatItWrites(String text) throws FinalityException {
    assertEquals(text, Finality.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Latest", "pending", "-1", "1.5", "100001", "99999999999999999999", " 1", "٣"})
  void refusesEverythingElseAndNamesIt(String text) {
    FinalityException e = assertThrows(FinalityException.class, () -> Finality.parse(text));
    assertEquals(text, e.text());
    assertTrue(e.getMessage().contains('"' + text + '"'), e.getMessage());
  }

  @Test
  void countsBackFromTheNewestBlock() throws Exception {
    try (L1 l1 = EmbeddedL1.start(new ChainClock(1_000))) {
      l1.testChain().orElseThrow().advanceTo(2_000);
      l1.testChain().orElseThrow().advanceTo(3_000);
      assertEquals(2, Finality.parse("0").finalHeight(l1));
      assertEquals(1, Finality.parse("1").finalHeight(l1));
      assertEquals(-1, Finality.parse("3").finalHeight(l1));
      assertEquals(2, Finality.parse("finalized").finalHeight(l1));
    }
  }
}
