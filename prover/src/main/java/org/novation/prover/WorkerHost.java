package org.novation.prover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.novation.nativelib.NativeException;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofResult.Failed;

/**
 * Proves in a process of its own, so that running out of memory or a crash of the native library
 * costs one proof. The process starts with the first proof, stays for the next ones, and is started
 * again after it ended.
 */
public final class WorkerHost implements ProverHost {
  private final ProvingKeys keys;
  private final WorkerOptions options;
  private final ReentrantLock talking = new ReentrantLock();
  private final ReentrantLock starting = new ReentrantLock();
  private volatile WorkerProcess process; // written under starting
  private volatile boolean closed;

  /** Makes a host; nothing is started yet. */
  public WorkerHost(ProvingKeys keys, WorkerOptions options) {
    this.keys = keys;
    this.options = options;
  }

  @Override
  public ProofResult prove(byte[] trace) {
    return ask(new Frame(Frame.Kind.PROVE, trace), this::proven, failed -> failed);
  }

  @Override
  public CheckResult check(byte[] trace) {
    return ask(new Frame(Frame.Kind.CHECK, trace), this::checked, failed -> failed);
  }

  /** Ends the process, idle or not. */
  @Override
  public void abort() {
    end();
  }

  @Override
  public void close() {
    closed = true;
    end();
  }

  private ProofResult proven(Frame answer) throws IOException {
    expect(Frame.Kind.PROVEN, answer);
    return new ProofResult.Proven(keys.shape(), ProvenBatch.decode(answer.payload()));
  }

  private CheckResult checked(Frame answer) throws IOException {
    expect(Frame.Kind.CHECKED, answer);
    return new CheckResult.Checked(keys.shape(), answer.payload());
  }

  @FunctionalInterface
  private interface Reading<R> {
    R of(Frame answer) throws IOException;
  }

  private <R> R ask(Frame question, Reading<R> reading, Function<Failed, R> failing) {
    if (!talking.tryLock()) {
      return failing.apply(new Failed(ProofFailure.BUSY, "the worker is proving"));
    }
    try {
      Frame answer = talk(question);
      return answer.kind() == Frame.Kind.REFUSED
          ? failing.apply(refused(answer))
          : reading.of(answer);
    } catch (WorkerProcess.TimeoutException e) {
      end();
      return failing.apply(new Failed(ProofFailure.TIMED_OUT, e.getMessage()));
    } catch (IOException | NativeException e) {
      end();
      return failing.apply(
          closed
              ? new Failed(ProofFailure.CLOSED, "the host is closed")
              : new Failed(ProofFailure.CRASHED, e.toString()));
    } finally {
      talking.unlock();
    }
  }

  private Frame talk(Frame question) throws IOException, WorkerProcess.TimeoutException {
    WorkerProcess worker = process;
    if (worker == null) {
      worker = start();
      Frame first = worker.await(options.startLimit());
      if (first.kind() == Frame.Kind.REFUSED) {
        end();
        return first;
      }
      expect(Frame.Kind.READY, first);
    }
    return worker.ask(question, options.proofLimit());
  }

  private WorkerProcess start() throws IOException {
    starting.lock();
    try {
      if (closed) {
        throw new IOException("the host is closed");
      }
      process = WorkerProcess.start(keys.folder(), options.nativeMemory());
      return process;
    } finally {
      starting.unlock();
    }
  }

  private void end() {
    starting.lock(); // so that none that is just starting is missed
    try {
      if (process != null) {
        process.end();
        process = null;
      }
    } finally {
      starting.unlock();
    }
  }

  private static void expect(Frame.Kind kind, Frame frame) throws IOException {
    if (frame.kind() != kind) {
      throw new IOException("a worker said " + frame.kind() + " where " + kind + " was due");
    }
  }

  private static Failed refused(Frame frame) throws IOException {
    String[] parts = new String(frame.payload(), UTF_8).split("\n", 2);
    try {
      ProofFailure reason = ProofFailure.of(NativeException.Code.valueOf(parts[0]));
      return new Failed(reason, parts[parts.length - 1]);
    } catch (IllegalArgumentException e) {
      throw new IOException("a worker refused without a known code", e);
    }
  }

  /** Returns the worker's process id, or -1 while none runs. */
  long pid() {
    WorkerProcess running = process;
    return running == null ? -1 : running.pid();
  }
}
