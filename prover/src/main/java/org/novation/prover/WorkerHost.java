package org.novation.prover;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.novation.nativelib.NativeException;
import org.novation.prover.ProofResult.Failed;

/**
 * Proves in a process of its own, so that running out of memory or a crash of the native library
 * costs one proof. The process starts with the first proof, stays for the next ones, and is started
 * again after it ended.
 */
public final class WorkerHost implements ProverHost {
  private final ProvingKeys keys;
  private final Answers answers;
  private final WorkerOptions options;
  private final String folder;
  private final ReentrantLock talking = new ReentrantLock();
  private final ReentrantLock starting = new ReentrantLock();
  private volatile WorkerProcess process; // written under starting
  private volatile boolean closed;

  /** Makes a host; nothing is started yet. */
  public WorkerHost(ProvingKeys keys, WorkerOptions options) {
    this(keys, options, keys.folder().toAbsolutePath().toString());
  }

  private WorkerHost(ProvingKeys keys, WorkerOptions options, String folder) {
    this.keys = keys;
    this.answers = new Answers(keys);
    this.options = options;
    this.folder = folder;
  }

  /**
   * Makes a host that only checks: it compiles the circuit and never reads the proving key, so it
   * costs little memory beside one that proves. A proof is refused as {@link ProofFailure#KEYS}.
   */
  public static WorkerHost forChecks(ProvingKeys keys, WorkerOptions options) {
    return new WorkerHost(keys, options, Worker.NO_KEYS);
  }

  @Override
  public ProofResult prove(byte[] trace) {
    return ask(new Frame(Frame.Kind.PROVE, trace), answers::proven, failed -> failed);
  }

  @Override
  public CheckResult check(byte[] trace) {
    return ask(new Frame(Frame.Kind.CHECK, trace), answers::checked, failed -> failed);
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

  @FunctionalInterface
  private interface Reading<R> {
    R of(Frame answer) throws IOException;
  }

  private <R> R ask(Frame question, Reading<R> reading, Function<Failed, R> failing) {
    if (!talking.tryLock()) {
      return failing.apply(new Failed(ProofFailure.BUSY, "the worker is proving"));
    }
    try {
      Optional<Failed> unready = process == null ? prepare() : Optional.empty();
      if (unready.isPresent()) {
        end();
        return failing.apply(unready.get());
      }
      return reading.of(running().ask(question, options.proofLimit()));
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

  private Optional<Failed> prepare() throws IOException, WorkerProcess.TimeoutException {
    return answers.ready(start().await(options.startLimit()));
  }

  private WorkerProcess running() throws IOException {
    WorkerProcess running = process;
    if (running == null) {
      throw new IOException("the worker was ended");
    }
    return running;
  }

  private WorkerProcess start() throws IOException {
    starting.lock();
    try {
      if (closed) {
        throw new IOException("the host is closed");
      }
      process = WorkerProcess.start(WorkerCommand.of(keys.shape(), folder, options.nativeMemory()));
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

  /** Returns the worker's process id, or -1 while none runs. */
  long pid() {
    WorkerProcess running = process;
    return running == null ? -1 : running.pid();
  }
}
