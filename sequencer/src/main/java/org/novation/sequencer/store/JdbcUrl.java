package org.novation.sequencer.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL taken apart, so that no secret in it reaches a driver's message or a log.
 *
 * @param dialect that it asks for
 * @param name the place alone, without parameters; safe to print
 * @param parameters {@code key=value}, without user and password
 */
record JdbcUrl(
    Dialect dialect,
    String name,
    List<String> parameters,
    Optional<String> user,
    Optional<String> password) {
  private static final Pattern CREDENTIALS = Pattern.compile("//([^/?]*)@");

  static JdbcUrl parse(String url) {
    Dialect dialect =
        Dialect.of(url)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "database URL: expected jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME"));
    int question = url.indexOf('?');
    String place = question < 0 ? url : url.substring(0, question);
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    Matcher credentials = CREDENTIALS.matcher(place);
    if (dialect == Dialect.POSTGRESQL && credentials.find()) {
      String[] parts = credentials.group(1).split(":", 2);
      user = Optional.of(decode(parts[0]));
      password = parts.length == 2 ? Optional.of(decode(parts[1])) : Optional.empty();
      place = credentials.replaceFirst("//");
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : question < 0 ? new String[0] : url.substring(question + 1).split("&")) {
      String[] parts = parameter.split("=", 2);
      String value = parts.length == 2 ? decode(parts[1]) : "";
      switch (parts[0].toLowerCase(Locale.ROOT)) {
        case "user" -> user = Optional.of(value);
        case "password" -> password = Optional.of(value);
        default -> parameters.add(parameter);
      }
    }
    return new JdbcUrl(dialect, place, List.copyOf(parameters), user, password);
  }

  /** For the driver; without user and password. */
  String bare() {
    return parameters.isEmpty() ? name : name + "?" + String.join("&", parameters);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }
}
