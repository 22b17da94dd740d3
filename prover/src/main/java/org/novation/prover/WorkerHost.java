package org.novation.prover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.novation.nativelib.NativeException;
import org.novation.nativelib.ProvenBatch;

/**
 * Proves in a process of its own, so that running out of memory or a crash of the native library
 * costs one proof. The process starts with the first proof, stays for the next ones, and is started
 * again after it ended.
 */
public final class WorkerHost implements ProverHost {
  private final ProvingKeys keys;
  private final WorkerOptions options;
  private final ReentrantLock proving = new ReentrantLock();
  private volatile WorkerProcess process;
  private volatile boolean closed;

  /** Makes a host; nothing is started yet. */
  public WorkerHost(ProvingKeys keys, WorkerOptions options) {
    this.keys = keys;
    this.options = options;
  }

  @Override
  public ProofResult prove(byte[] trace) {
    if (!proving.tryLock()) {
      return new ProofResult.Failed(ProofFailure.BUSY, "the worker is proving");
    }
    try {
      return proveAlone(trace);
    } finally {
      proving.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    end();
  }

  private ProofResult proveAlone(byte[] trace) {
    if (closed) {
      return gone();
    }
    try {
      WorkerProcess worker = process;
      if (worker == null) {
        worker = WorkerProcess.start(keys.folder(), options.nativeMemory());
        process = worker;
        Frame first = worker.await(options.startLimit());
        if (first.kind() == Frame.Kind.REFUSED) {
          end();
          return refused(first);
        }
        expect(Frame.Kind.READY, first);
      }
      if (closed) { // close() may have missed a process that was just starting
        end();
        return gone();
      }
      return answer(worker.ask(new Frame(Frame.Kind.PROVE, trace), options.proofLimit()));
    } catch (WorkerProcess.TimeoutException e) {
      end();
      return new ProofResult.Failed(ProofFailure.TIMED_OUT, e.getMessage());
    } catch (IOException e) {
      end();
      return closed ? gone() : new ProofResult.Failed(ProofFailure.CRASHED, e.toString());
    }
  }

  private ProofResult answer(Frame frame) throws IOException {
    if (frame.kind() == Frame.Kind.REFUSED) {
      return refused(frame);
    }
    expect(Frame.Kind.PROVEN, frame);
    return new ProofResult.Proven(keys.shape(), ProvenBatch.decode(frame.payload()));
  }

  private static void expect(Frame.Kind kind, Frame frame) throws IOException {
    if (frame.kind() != kind) {
      throw new IOException("a worker said " + frame.kind() + " where " + kind + " was due");
    }
  }

  private static ProofResult.Failed refused(Frame frame) throws IOException {
    String[] parts = new String(frame.payload(), UTF_8).split("\n", 2);
    try {
      ProofFailure reason = ProofFailure.of(NativeException.Code.valueOf(parts[0]));
      return new ProofResult.Failed(reason, parts[parts.length - 1]);
    } catch (IllegalArgumentException e) {
      throw new IOException("a worker refused without a known code", e);
    }
  }

  private static ProofResult.Failed gone() {
    return new ProofResult.Failed(ProofFailure.CLOSED, "the host is closed");
  }

  private void end() {
    WorkerProcess ended = process;
    process = null;
    if (ended != null) {
      ended.end();
    }
  }

  /** Returns the worker's process id, or -1 while none runs. */
  long pid() {
    WorkerProcess running = process;
    return running == null ? -1 : running.pid();
  }
}
