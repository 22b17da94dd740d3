package org.novation.trials.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One thing that must hold: what was expected and what was found. */
public record Check(String name, String expected, String found) {
  public static Check equal(String name, Object expected, Object found) {
    return new Check(name, String.valueOf(expected), String.valueOf(found));
  }

  /** Nothing of a kind may exist; what there is, is told. */
  public static Check none(String name, java.util.Collection<String> found) {
    String text = found.stream().limit(5).reduce((a, b) -> a + "; " + b).orElse("none");
    String more = found.size() > 5 ? " (" + found.size() + " in all)" : "";
    return new Check(name, "none", text + more);
  }

  @JsonProperty
  public boolean holds() {
    return expected.equals(found);
  }
}
