package org.novation.trials.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.novation.trials.TrialFailure;
import org.novation.trials.node.Children;

/** An anvil process that a trial owns, on a port that it chooses. */
public final class Anvil implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on ([0-9.:]+)");

  private final Process process;
  private final URI address;
  private final JsonRpc rpc;

  private Anvil(Process process, URI address) {
    this.process = process;
    this.address = address;
    this.rpc = new JsonRpc(address);
  }

  /**
   * Starts a chain that mines each transaction at once.
   *
   * @param root the project's folder
   * @param arguments further ones of anvil's
   */
  public static Anvil start(Path root, String... arguments) throws TrialFailure {
    Path binary = root.resolve("verifier-contracts/node_modules/.bin/anvil").toAbsolutePath();
    if (!Files.exists(binary)) {
      throw new TrialFailure("no anvil at " + binary + ": run `./novation build`");
    }
    List<String> command = new ArrayList<>(List.of(binary.toString(), "--port=0", "--accounts=1"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          Children.keep(new ProcessBuilder(command).redirectErrorStream(true).start());
      return new Anvil(process, listening(process));
    } catch (IOException e) {
      throw new TrialFailure("anvil did not start: " + e.getMessage(), e);
    }
  }

  private static URI listening(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher found = LISTENING.matcher(line);
      if (found.find()) {
        drain(output);
        return URI.create("http://" + found.group(1));
      }
      seen.append(line).append('\n');
    }
    process.destroy();
    throw new IOException(seen.toString());
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

  /** Its own methods. */
  public JsonRpc rpc() {
    return rpc;
  }

  /** From now on a block comes every so many seconds, with or without transactions. */
  public void mineEvery(int seconds) throws TrialFailure, InterruptedException {
    rpc.call("evm_setAutomine", false);
    rpc.call("evm_setIntervalMining", seconds);
  }

  /** From now on a block comes with each transaction only. */
  public void mineAtOnce() throws TrialFailure, InterruptedException {
    rpc.call("evm_setIntervalMining", 0);
    rpc.call("evm_setAutomine", true);
  }

  /** Nothing is mined until told otherwise. */
  public void mineNothing() throws TrialFailure, InterruptedException {
    rpc.call("evm_setAutomine", false);
    rpc.call("evm_setIntervalMining", 0);
  }

  /** Replaces the newest blocks by empty ones. */
  public void reorganise(int depth) throws TrialFailure, InterruptedException {
    rpc.call("anvil_reorg", depth, List.of());
  }

  /** Wei for a unit of gas that the next block asks at least. */
  public void baseFee(long wei) throws TrialFailure, InterruptedException {
    rpc.call("anvil_setNextBlockBaseFeePerGas", JsonRpc.quantity(wei));
  }

  @Override
  public void close() {
    rpc.close();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}
