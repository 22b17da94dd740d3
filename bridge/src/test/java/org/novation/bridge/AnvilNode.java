package org.novation.bridge;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An anvil process, on a port that it chooses. */
public final class AnvilNode implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on ([0-9.:]+)");

  private final Process process;
  private final URI address;

  private AnvilNode(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  private static Path binary() {
    return Project.contracts().resolve("node_modules/.bin/anvil");
  }

  public static boolean isInstalled() {
    return Files.exists(binary());
  }

  /**
   * @param hardfork as anvil names it, such as {@code istanbul} or {@code osaka}
   */
  public static AnvilNode start(String hardfork) throws IOException {
    List<String> command =
        List.of(
            binary().toAbsolutePath().toString(),
            "--port=0",
            "--hardfork=" + hardfork,
            "--accounts=1");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher found = LISTENING.matcher(line);
      if (found.find()) {
        drain(output);
        return new AnvilNode(process, URI.create("http://" + found.group(1)));
      }
      seen.append(line).append('\n');
    }
    process.destroy();
    throw new IOException("anvil did not start:\n" + seen);
  }

  /** A full pipe would stop the node. */
  private static void drain(BufferedReader output) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (output) {
                while (output.readLine() != null) {}
              } catch (IOException closed) {
                // the node has ended
              }
            });
  }

  public URI address() {
    return address;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}
