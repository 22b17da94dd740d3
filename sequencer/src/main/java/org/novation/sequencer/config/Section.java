package org.novation.sequencer.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.novation.sequencer.config.ConfigException.Problem;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a configuration file. A value that is missing is taken from the default; one that is
 * wrong is noted with its place, and the default stands in so that the rest can be checked too.
 */
final class Section {
  private final TomlTable root;
  private final Optional<String> name;
  private final TomlTable table;
  private final Path base;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param name of the table, empty for the file's top
   * @param base what relative paths are relative to
   * @param problems where wrong values are noted
   */
  Section(TomlTable root, Optional<String> name, Path base, List<Problem> problems) {
    this.root = root;
    this.name = name;
    this.base = base;
    this.problems = problems;
    this.table = name.isPresent() ? table(name.get()) : root;
  }

  /** Null if there is none. */
  private TomlTable table(String key) {
    if (root.contains(List.of(key)) && !root.isTable(List.of(key))) {
      note(List.of(key), key + ": must be a table, written [" + key + "]");
    }
    return root.isTable(List.of(key)) ? root.getTable(List.of(key)) : null;
  }

  /** Names a table of the top, so that it is not taken for an unknown key. */
  void allow(String key) {
    known.add(key);
  }

  Optional<String> text(String key, Pattern allowed, String meaning) {
    return raw(key, String.class, meaning)
        .filter(text -> allowed.matcher(text).matches() || wrong(key, text, meaning));
  }

  String text(String key, String standard, Pattern allowed, String meaning) {
    return text(key, allowed, meaning).orElse(standard);
  }

  long number(String key, long standard, long least, long most) {
    String range = "must be a whole number from %d to %d".formatted(least, most);
    return raw(key, Long.class, range)
        .filter(n -> (least <= n && n <= most) || wrong(key, n, range))
        .orElse(standard);
  }

  boolean flag(String key, boolean standard) {
    return raw(key, Boolean.class, "must be true or false").orElse(standard);
  }

  Duration duration(String key, Duration standard, Duration least, Duration most) {
    String range =
        "must be a duration such as \"%s\", from %s to %s"
            .formatted(Units.text(standard), Units.text(least), Units.text(most));
    return converted(key, range, Units::duration)
        .filter(
            d ->
                (d.compareTo(least) >= 0 && d.compareTo(most) <= 0)
                    || wrong(key, Units.text(d), range))
        .orElse(standard);
  }

  long bytes(String key, long standard, long least, long most) {
    String range =
        "must be a size such as \"%s\", from %s to %s"
            .formatted(
                Units.text(Math.max(standard, 1 << 20)), Units.text(least), Units.text(most));
    return converted(key, range, Units::bytes)
        .filter(n -> (least <= n && n <= most) || wrong(key, Units.text(n), range))
        .orElse(standard);
  }

  Optional<Path> path(String key) {
    return converted(key, "must be the path of a file or folder", text -> Paths.of(text, base));
  }

  /** A text that a function reads; empty where the function cannot. */
  <T> Optional<T> converted(String key, String meaning, Function<String, Optional<T>> reader) {
    Optional<String> text = raw(key, String.class, meaning);
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      wrong(key, text.get(), meaning);
    }
    return value;
  }

  /** A list of different texts, each of which a function reads. */
  <T> List<T> list(
      String key, List<T> standard, String meaning, Function<String, Optional<T>> reader) {
    Optional<TomlArray> array = raw(key, TomlArray.class, meaning);
    if (array.isEmpty()) {
      return standard;
    }
    Set<T> values = new LinkedHashSet<>();
    for (Object item : array.get().toList()) {
      Optional<T> value = item instanceof String text ? reader.apply(text) : Optional.empty();
      if (value.isEmpty() || !values.add(value.get())) {
        wrong(key, item, value.isEmpty() ? meaning : "must not hold the same twice");
      }
    }
    return new ArrayList<>(values);
  }

  /** Notes a problem at a key; without effect on its value. */
  void note(String key, String text) {
    note(place(key), label(key) + ": " + text);
  }

  /** Notes what nobody asked for. */
  void end() {
    if (table == null) {
      return;
    }
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        String allowed = String.join(", ", known);
        note(place(key), "%s: there is no such key; allowed are %s".formatted(label(key), allowed));
      }
    }
  }

  private <T> Optional<T> raw(String key, Class<T> type, String meaning) {
    known.add(key);
    Object value = table == null ? null : table.get(List.of(key));
    if (value == null || type.isInstance(value)) {
      return Optional.ofNullable(type.cast(value));
    }
    wrong(key, value, meaning);
    return Optional.empty();
  }

  /** False, so that it can end a condition. */
  private boolean wrong(String key, Object value, String meaning) {
    note(key, shown(value) + " " + meaning);
    return false;
  }

  private static String shown(Object value) {
    if (value instanceof String text) {
      // an address with a password in it is refused, and must not be told to a log
      return Addresses.secret(text) ? "the value (not shown)" : '"' + shortened(text) + '"';
    }
    return kind(value);
  }

  private static String kind(Object value) {
    return switch (value) {
      case TomlTable t -> "a table";
      case TomlArray a -> "a list";
      default -> value.toString();
    };
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private String label(String key) {
    return name.map(n -> n + '.' + key).orElse(key);
  }

  private List<String> place(String key) {
    return name.map(n -> List.of(n, key)).orElse(List.of(key));
  }

  private void note(List<String> place, String text) {
    TomlPosition position = position(place);
    problems.add(
        position == null
            ? new Problem(0, 0, text)
            : new Problem(position.line(), position.column(), text));
  }

  /** Of a key, or of its table where the key is missing; null if there is neither. */
  private TomlPosition position(List<String> place) {
    if (table != null && root.contains(place)) {
      return root.inputPositionOf(place);
    }
    return root.inputPositionOf(place.subList(0, 1));
  }
}
