package org.novation.sequencer.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program of these tests in a process of its own, to be killed; it tells by lines. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  Child(Class<?> program, DatabaseOptions options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    Optional.ofNullable(System.getProperty("logback.configurationFile"))
        .ifPresent(file -> command.add("-Dlogback.configurationFile=" + file));
    String classes = System.getProperty("surefire.test.class.path");
    command.add("-cp");
    command.add(classes == null ? System.getProperty("java.class.path") : classes);
    command.add(program.getName());
    command.add(options.jdbcUrl());
    command.add(options.user().orElse(""));
    command.addAll(List.of(arguments));
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** What a child makes of its arguments. */
  static DatabaseOptions options(String[] arguments) {
    return DatabaseOptions.of(
        arguments[0], Optional.of(arguments[1]).filter(user -> !user.isEmpty()), Optional.empty());
  }

  /** The next line, or nothing when the child has ended. */
  Optional<String> line() {
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines to the end. */
  List<String> rest() {
    List<String> rest = new ArrayList<>();
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      rest.add(line.get());
    }
    return rest;
  }

  /** Lets a child go on that waits on its input. */
  void go() {
    try {
      OutputStream input = process.getOutputStream();
      input.write('\n');
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL; unlike {@link Process#destroyForcibly} it leaves what was said to be read. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  int exit() {
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    kill();
    exit();
  }
}
