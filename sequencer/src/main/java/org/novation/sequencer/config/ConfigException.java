package org.novation.sequencer.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A configuration is wrong; tells everything that is wrong with it, one line each. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param line from 1, 0 if it stands in no line
   * @param column from 1, 0 if it stands in no line
   * @param text what it is and what is allowed
   */
  public record Problem(int line, int column, String text) {}

  private final transient List<Problem> problems;

  ConfigException(Optional<Path> file, List<Problem> problems) {
    super(message(file, sorted(problems)));
    this.problems = sorted(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  private static String message(Optional<Path> file, List<Problem> problems) {
    String name = file.map(Path::toString).orElse("command line");
    return problems.stream()
        .map(problem -> line(name, problem))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(String name, Problem problem) {
    return problem.line() == 0
        ? name + ": " + problem.text()
        : "%s:%d:%d: %s".formatted(name, problem.line(), problem.column(), problem.text());
  }
}
