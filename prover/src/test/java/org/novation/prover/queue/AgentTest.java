package org.novation.prover.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.novation.prover.ProverHost;
import org.novation.prover.WorkerOptions;

/** An agent on a queue in memory; real keys, real proofs. */
abstract class AgentTest {
  static final Duration LONG = Duration.ofMinutes(5);
  static final Duration SHORT = Duration.ofMillis(60); // renewed each 20 ms
  static final Duration POLL = Duration.ofMillis(5);

  final MemoryQueue queue = new MemoryQueue();
  final Recorder events = new Recorder();
  private ProverAgent agent;

  @AfterEach
  void closeAgent() {
    if (agent != null) {
      agent.close();
    }
  }

  ProverAgent start(ProverHost.Factory hosts, Duration lease, Duration grace) {
    agent = new ProverAgent(options(lease, grace), queue, Jobs.KEYS, events, hosts);
    agent.start();
    return agent;
  }

  ProverAgent start(ProverHost host) {
    return start(keys -> host, LONG, Duration.ZERO);
  }

  /** Starts an agent with worker processes. */
  ProverAgent startWorkers(Duration lease, Duration grace) {
    agent = new ProverAgent(options(lease, grace), queue, Jobs.KEYS, events);
    agent.start();
    return agent;
  }

  static AgentOptions options(Duration lease, Duration grace) {
    return new AgentOptions(
        "tested", List.of(Jobs.SHAPE), lease, POLL, grace, WorkerOptions.DEFAULT);
  }

  void addBoth() throws IOException {
    queue.add(Jobs.open());
    queue.add(Jobs.trade());
  }
}
