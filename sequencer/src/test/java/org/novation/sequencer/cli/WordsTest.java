package org.novation.sequencer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "-1, unknown",
    "0, 0 s",
    "59, 59 s",
    "60, 1 min",
    "61, 1 min 1 s",
    "3599, 59 min 59 s",
    "3600, 1 h",
    "86399, 23 h 59 min",
    "86400, 1 d",
    "100000000, 1157 d 9 h"
  })
  void ages(long seconds, String words) {
    assertEquals(words, Words.age(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0000 ETH",
    "99999999999999, 0.0000 ETH",
    "1999999999999999999, 1.9999 ETH",
    "123000000000000000000, 123.0000 ETH",
    "many, unknown funds"
  })
  void fundsAreNeverRoundedUp(String wei, String words) {
    assertEquals(words, Words.ether(wei));
  }

  @Test
  void barsStayWithinTheirEnds() {
    assertEquals("[....................] 0 %", Words.bar(-0.5));
    assertEquals("[....................] 0 %", Words.bar(Double.NaN));
    assertEquals("[####################] 100 %", Words.bar(7));
    assertEquals("[###################.] 99 %", Words.bar(0.9999));
  }
}
