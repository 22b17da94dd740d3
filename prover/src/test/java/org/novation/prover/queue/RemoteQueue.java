package org.novation.prover.queue;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;

/** A queue in another process, behind a {@link QueueServer}; also the agent that uses it. */
final class RemoteQueue implements ProofQueue {
  private final ObjectOutputStream out;
  private final ObjectInputStream in;

  private RemoteQueue(Socket socket) throws IOException {
    this.out = new ObjectOutputStream(socket.getOutputStream());
    this.in = new ObjectInputStream(socket.getInputStream());
  }

  /** Runs an agent with workers on the queue at a port of this machine, until killed. */
  public static void main(String[] args) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    AgentOptions options = AgentTest.options(AgentTest.LONG, Duration.ZERO);
    try (ProverAgent agent =
        new ProverAgent(options, new RemoteQueue(socket), Jobs.KEYS, new AgentLog())) {
      agent.start();
      agent.join();
    }
  }

  @Override
  public Optional<ProofJob> lease(String worker, Set<String> circuits, Duration lease) {
    Object job = ask(MemoryQueue.Call.LEASE, worker, circuits.toArray(new String[0]), lease);
    return Optional.ofNullable(job).map(QueueServer::job);
  }

  @Override
  public boolean renew(ProofJob job, Duration lease) {
    return (Boolean) ask(MemoryQueue.Call.RENEW, QueueServer.pack(job), lease);
  }

  @Override
  public boolean complete(ProofJob job, ProvenBatch proof) {
    return (Boolean) ask(MemoryQueue.Call.COMPLETE, QueueServer.pack(job), proof.encode());
  }

  @Override
  public void fail(ProofJob job, ProofFailure reason, String detail) {
    ask(MemoryQueue.Call.FAIL, QueueServer.pack(job), reason, detail);
  }

  @Override
  public void giveBack(ProofJob job) {
    ask(MemoryQueue.Call.GIVE_BACK, QueueServer.pack(job));
  }

  @Override
  public void report(WorkerReport worker) {
    ask(MemoryQueue.Call.REPORT);
  }

  private synchronized Object ask(MemoryQueue.Call call, Object... arguments) {
    Object[] asked = new Object[arguments.length + 1];
    asked[0] = call;
    System.arraycopy(arguments, 0, asked, 1, arguments.length);
    try {
      out.writeObject(asked);
      out.flush();
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new QueueException("the queue is gone", e);
    }
  }
}
