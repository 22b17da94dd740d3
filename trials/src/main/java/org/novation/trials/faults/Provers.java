package org.novation.trials.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novation.trials.TrialFailure;
import org.novation.trials.Venue;
import org.novation.trials.node.NodeProcess;

/** Prover workers in processes of their own, beside the node. */
final class Provers implements AutoCloseable {
  private static final String MAIN = "org.novation.sequencer.cli.NovationCommand";

  private final Venue venue;
  private final List<Process> running = new ArrayList<>();

  Provers(Venue venue) {
    this.venue = venue;
  }

  /** Starts another one. */
  Process start(String name) throws TrialFailure {
    List<String> command = NodeProcess.java(List.of());
    command.addAll(
        List.of(
            MAIN, "prover", "--config", venue.folder().resolve("node.toml") + "", "--name", name));
    Process process = NodeProcess.launch(command, venue.folder().resolve(name + ".out"), Map.of());
    running.add(process);
    return process;
  }

  /** Kills one outright, and nobody else. */
  static void kill(Process process) throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    for (Process process : running) {
      List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
      family.add(process.toHandle());
      family.forEach(ProcessHandle::destroyForcibly);
      family.forEach(one -> one.onExit().join());
    }
  }
}
