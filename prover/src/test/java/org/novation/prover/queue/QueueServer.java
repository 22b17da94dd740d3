package org.novation.prover.queue;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;

/** Serves a queue to one agent in another process, over a socket; see {@link RemoteQueue}. */
final class QueueServer implements AutoCloseable {
  private final ProofQueue queue;
  private final ServerSocket socket;

  QueueServer(ProofQueue queue) throws IOException {
    this.queue = queue;
    this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    try (Socket client = socket.accept();
        ObjectOutputStream out = new ObjectOutputStream(client.getOutputStream());
        ObjectInputStream in = new ObjectInputStream(client.getInputStream())) {
      while (true) {
        out.writeObject(answer((Object[]) in.readObject()));
        out.flush();
      }
    } catch (EOFException e) {
      // the agent is gone
    } catch (IOException | ClassNotFoundException e) {
      System.err.println("queue server: " + e);
    }
  }

  private Object answer(Object[] asked) {
    return switch ((MemoryQueue.Call) asked[0]) {
      case LEASE ->
          queue
              .lease((String) asked[1], Set.of((String[]) asked[2]), (Duration) asked[3])
              .map(QueueServer::pack)
              .orElse(null);
      case RENEW -> queue.renew(job(asked[1]), (Duration) asked[2]);
      case COMPLETE -> queue.complete(job(asked[1]), ProvenBatch.decode((byte[]) asked[2]));
      case FAIL -> {
        queue.fail(job(asked[1]), (ProofFailure) asked[2], (String) asked[3]);
        yield true;
      }
      case GIVE_BACK -> {
        queue.giveBack(job(asked[1]));
        yield true;
      }
      case REPORT -> true;
    };
  }

  static Object[] pack(ProofJob job) {
    return new Object[] {
      job.batch(),
      job.contentHash(),
      job.shape(),
      job.circuitHash(),
      job.trace(),
      job.attempt(),
      job.lease()
    };
  }

  static ProofJob job(Object packed) {
    Object[] p = (Object[]) packed;
    return new ProofJob(
        (Long) p[0],
        (String) p[1],
        (String) p[2],
        (String) p[3],
        (byte[]) p[4],
        (Integer) p[5],
        (Long) p[6]);
  }
}
