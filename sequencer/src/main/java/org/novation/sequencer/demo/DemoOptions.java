package org.novation.sequencer.demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param trades real trades to replay
 * @param l1 JSON-RPC node to settle on; empty for the EVM in process
 * @param json file for the figures
 */
record DemoOptions(int trades, Optional<URI> l1, Optional<Path> json) {
  static final int LEAST_TRADES = 1;
  static final int MOST_TRADES = 1_000;
  static final int DEFAULT_TRADES = 100;

  private static final String USAGE =
      "usage: ./novation demo [--trades N] [--l1 URL] [--json FILE], N from "
          + LEAST_TRADES
          + " to "
          + MOST_TRADES;

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException naming what is wrong and how it should be
   */
  static DemoOptions parse(List<String> arguments) {
    DemoOptions options = new DemoOptions(DEFAULT_TRADES, Optional.empty(), Optional.empty());
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      if (!List.of("--trades", "--l1", "--json").contains(option)) {
        throw wrong("unknown option " + option);
      }
      if (i + 1 == arguments.size()) {
        throw wrong(option + " lacks its value");
      }
      options = options.with(option, arguments.get(i + 1));
    }
    return options;
  }

  private DemoOptions with(String option, String value) {
    return switch (option) {
      case "--trades" -> new DemoOptions(number(value), l1, json);
      case "--l1" -> new DemoOptions(trades, Optional.of(address(value)), json);
      default -> new DemoOptions(trades, l1, Optional.of(Path.of(value)));
    };
  }

  private static int number(String value) {
    try {
      int trades = Integer.parseInt(value);
      if (trades >= LEAST_TRADES && trades <= MOST_TRADES) {
        return trades;
      }
    } catch (NumberFormatException e) {
      throw wrong("--trades needs a number, not " + value);
    }
    throw wrong("--trades " + value + " is out of range");
  }

  private static URI address(String value) {
    try {
      URI address = new URI(value);
      if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw wrong("--l1 needs an http or https address, not " + value);
    }
    throw wrong("--l1 needs an http or https address, not " + value);
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + "\n" + USAGE);
  }
}
