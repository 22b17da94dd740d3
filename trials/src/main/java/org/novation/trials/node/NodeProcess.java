package org.novation.trials.node;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.novation.nativelib.NativeLibrary;
import org.novation.trials.TrialFailure;
import org.novation.trials.Waiting;

/**
 * A node in a process of its own, on the class path of this one. It is started, killed and started
 * again on the same files.
 */
public final class NodeProcess implements AutoCloseable {
  private static final String MAIN = "org.novation.sequencer.cli.NovationCommand";
  private static final Duration CHILDREN = Duration.ofSeconds(20);
  private static final long CLOSE_POLL = 1_000_000;

  private final Path config;
  private final Path log;
  private final NodeClient client;
  private final List<String> options;
  private final Map<String, String> environment;
  private Process process;
  private long startedAt;

  /**
   * @param log file that gets what the node prints
   * @param address where its API listens
   * @param options further ones of Java's
   * @param environment further variables
   */
  public NodeProcess(
      Path config, Path log, URI address, List<String> options, Map<String, String> environment) {
    this.config = config;
    this.log = log;
    this.client = new NodeClient(address);
    this.options = List.copyOf(options);
    this.environment = Map.copyOf(environment);
  }

  /** A port that nobody listens on now. */
  public static int freePort() throws TrialFailure {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new TrialFailure("no free port", e);
    }
  }

  public NodeClient client() {
    return client;
  }

  public void start() throws TrialFailure {
    List<String> command = java(options);
    command.addAll(List.of(MAIN, "up", "--config", config.toString()));
    startedAt = System.nanoTime();
    process = launch(command, log, environment);
  }

  /** The start of a command line that runs Java as this process does. */
  public static List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx1g",
            "-Dnovation.root=" + System.getProperty("novation.root", "."),
            "-D" + NativeLibrary.PROPERTY + "=" + NativeLibrary.file()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }

  /** Starts a process whose output goes to the end of a file. */
  public static Process launch(List<String> command, Path log, Map<String, String> environment)
      throws TrialFailure {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return Children.keep(builder.start());
    } catch (IOException e) {
      throw new TrialFailure("the process did not start: " + e.getMessage(), e);
    }
  }

  /** Waits until orders are taken; returns the milliseconds since the start. */
  public long awaitReady(Duration limit) throws TrialFailure, InterruptedException {
    Waiting.until("the node to be ready", limit, () -> !process.isAlive() || client.ready());
    if (!process.isAlive()) {
      throw new TrialFailure(
          "the node ended with code " + process.exitValue() + " instead of starting:\n" + tail());
    }
    return sinceStart();
  }

  /** Milliseconds since the last start. */
  public long sinceStart() {
    return (System.nanoTime() - startedAt) / 1_000_000;
  }

  public boolean alive() {
    return process != null && process.isAlive();
  }

  /** The node and all its children. */
  public List<ProcessHandle> family() {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.addFirst(process.toHandle());
    return family;
  }

  /** Memory of the node and its children that is in RAM, bytes; 0 if it cannot be read. */
  public long residentBytes() {
    return family().stream().mapToLong(NodeProcess::residentBytes).sum();
  }

  private static long residentBytes(ProcessHandle one) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(one.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
          .sum();
    } catch (IOException | java.io.UncheckedIOException ended) {
      return 0;
    }
  }

  /**
   * Kills it outright (SIGKILL), and nobody else.
   *
   * @return how many children it had, which must end by themselves
   * @throws TrialFailure if a child outlives it
   */
  public int kill() throws TrialFailure, InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.toHandle().destroyForcibly();
    process.waitFor();
    boolean gone =
        Waiting.within(
            CHILDREN, CLOSE_POLL, () -> children.stream().noneMatch(ProcessHandle::isAlive));
    if (!gone) {
      children.forEach(ProcessHandle::destroyForcibly);
      throw new TrialFailure("a prover outlived its killed node by " + CHILDREN.toSeconds() + " s");
    }
    return children.size();
  }

  /** Asks it to end (SIGTERM) and waits; returns its exit code. */
  public int stop(Duration limit) throws TrialFailure, InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TrialFailure("the node did not end within " + limit.toSeconds() + " s of SIGTERM");
    }
    return process.exitValue();
  }

  /** The end of what it printed. */
  public String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return "(its output cannot be read: " + e + ")";
    }
  }

  /** Leaves nothing behind. */
  @Override
  public void close() {
    if (process != null) {
      List<ProcessHandle> family = family();
      family.forEach(ProcessHandle::destroyForcibly);
      family.forEach(one -> one.onExit().join());
    }
    client.close();
  }
}
