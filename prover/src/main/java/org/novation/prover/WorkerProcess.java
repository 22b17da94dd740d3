package org.novation.prover;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A running worker process and the pipes to it. One thread talks to it at a time; any may end it.
 */
final class WorkerProcess {
  /** The worker was silent for too long. */
  static final class TimeoutException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    TimeoutException(Duration limit) {
      super("no answer within " + limit);
    }
  }

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;

  private WorkerProcess(Process process) {
    this.process = process;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  static WorkerProcess start(ProcessBuilder command) throws IOException {
    return new WorkerProcess(command.start());
  }

  /** Sends a frame and waits for the answer. */
  Frame ask(Frame frame, Duration limit) throws IOException, TimeoutException {
    return within(
        limit,
        () -> {
          frame.write(out);
          return Frame.read(in);
        });
  }

  /** Waits for a frame. */
  Frame await(Duration limit) throws IOException, TimeoutException {
    return within(limit, () -> Frame.read(in));
  }

  /** Ends the process, whatever it does. */
  void end() {
    process.destroyForcibly();
  }

  long pid() {
    return process.pid();
  }

  @FunctionalInterface
  private interface Talk {
    Frame run() throws IOException;
  }

  /**
   * Pipes know no time limit, so a thread of its own blocks on them; ending the process frees it.
   */
  private static Frame within(Duration limit, Talk talk) throws IOException, TimeoutException {
    CompletableFuture<Frame> answer = new CompletableFuture<>();
    Runnable blocking =
        () -> {
          try {
            answer.complete(talk.run());
          } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
          }
        };
    Thread.ofPlatform().name("worker-pipe").daemon().start(blocking);
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException(limit);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the worker", e);
    }
  }
}
