package org.novation.bridge;

import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A contract's refusal.
 *
 * @param error name of the custom error; {@code Error} or {@code Panic} for Solidity's own; empty
 *     if the data names no known one
 * @param arguments by name, in order
 * @param data revert data as it came
 */
public record Revert(String error, Map<String, Object> arguments, byte[] data) {
  public Revert {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  @Override
  public String toString() {
    if (error.isEmpty()) {
      return data.length == 0
          ? "no reason given"
          : "unknown error 0x" + HexFormat.of().formatHex(data);
    }
    return arguments.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
        .collect(Collectors.joining(", ", error + "(", ")"));
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? "0x" + HexFormat.of().formatHex(bytes)
        : String.valueOf(value);
  }
}
