package org.novation.trials.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.novation.trials.TrialFailure;

/** A node's configuration file, written from values that differ from the defaults. */
public final class NodeConfigFile {
  private static final String TOP = "";

  private final Map<String, Map<String, String>> sections = new TreeMap<>();

  /** Sets a text. */
  public NodeConfigFile text(String section, String key, Object value) {
    return raw(section, key, "\"" + value.toString().replace("\\", "\\\\") + "\"");
  }

  /** Sets a number or a truth value. */
  public NodeConfigFile plain(String section, String key, Object value) {
    return raw(section, key, value.toString());
  }

  /** Sets a list of texts. */
  public NodeConfigFile texts(String section, String key, Iterable<String> values) {
    StringBuilder list = new StringBuilder();
    values.forEach(value -> list.append(list.isEmpty() ? "" : ", ").append('"' + value + '"'));
    return raw(section, key, "[" + list + "]");
  }

  /** Lets a value be the default again. */
  public NodeConfigFile clear(String section, String key) {
    sections.getOrDefault(section, new TreeMap<>()).remove(key);
    return this;
  }

  private NodeConfigFile raw(String section, String key, String value) {
    sections.computeIfAbsent(section, name -> new TreeMap<>()).put(key, value);
    return this;
  }

  public void write(Path file) throws TrialFailure {
    StringBuilder text = new StringBuilder();
    // The section without a name sorts, and must come, first.
    sections.forEach(
        (section, values) -> {
          text.append(section.equals(TOP) ? "" : "\n[" + section + "]\n");
          values.forEach((key, value) -> text.append(key + " = " + value + "\n"));
        });
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new TrialFailure("the node's configuration cannot be written: " + e.getMessage(), e);
    }
  }
}
