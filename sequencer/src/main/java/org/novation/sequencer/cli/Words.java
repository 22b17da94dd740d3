package org.novation.sequencer.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {
  private static final int ETHER_DECIMALS = 18;
  private static final int BAR = 20;

  private Words() {}

  /** Seconds as {@code 12 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 4 d 3 h}. */
  static String age(long seconds) {
    if (seconds < 0) {
      return "unknown";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
    }
    return two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
  }

  private static String two(long many, String large, long rest, String small) {
    return rest == 0 ? many + " " + large : many + " " + large + " " + rest + " " + small;
  }

  static String number(long value) {
    return value < 0 ? "none" : String.format(Locale.ROOT, "%,d", value);
  }

  /** {@code 1 batch}, {@code 2 batches}. */
  static String count(long value, String one, String many) {
    return number(value) + " " + (value == 1 ? one : many);
  }

  /** One line, and nothing in it that could steer a terminal. */
  static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** A part of 1 as a bar. */
  static String bar(double fill) {
    double within = Math.clamp(fill, 0, 1);
    int full = (int) Math.floor(within * BAR);
    return "["
        + "#".repeat(full)
        + ".".repeat(BAR - full)
        + "] "
        + (int) Math.floor(within * 100)
        + " %";
  }

  /** Wei as ETH with four places, never rounded up. */
  static String ether(String wei) {
    try {
      BigDecimal ether = new BigDecimal(new BigInteger(wei), ETHER_DECIMALS);
      return ether.setScale(4, RoundingMode.DOWN).toPlainString() + " ETH";
    } catch (NumberFormatException e) {
      return "unknown funds";
    }
  }
}
