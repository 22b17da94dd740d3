package org.novation.prover;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A worker's questions. A thread of its own reads them, so that the end of the host, which closes
 * the pipe, is seen in the middle of a proof.
 */
final class Inbox {
  private final DataInputStream in;
  private final Runnable hostGone;
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>(1);

  /**
   * Starts to read.
   *
   * @param hostGone run once the input has ended or cannot be read
   */
  Inbox(DataInputStream in, Runnable hostGone) {
    this.in = in;
    this.hostGone = hostGone;
    Thread.ofPlatform().name("inbox").daemon().start(this::read);
  }

  /** Waits for the next question. */
  Frame next() throws IOException {
    try {
      return frames.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the host", e);
    }
  }

  private void read() {
    try {
      while (true) {
        frames.put(Frame.read(in));
      }
    } catch (EOFException e) {
      // the host is done with us, or gone
    } catch (IOException e) {
      System.err.println("worker: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hostGone.run();
    }
  }
}
