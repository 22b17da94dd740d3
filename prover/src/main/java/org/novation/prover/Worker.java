package org.novation.prover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.NativeException;
import org.novation.nativelib.NativeLibrary;

/**
 * The worker process: loads one folder of keys or compiles one circuit, then answers each trace on
 * standard input with a proof, its words or a refusal on standard output, until the input ends. It
 * talks in {@link Frame}s; see {@link WorkerHost} for the other side.
 */
public final class Worker {
  /** Where questions come from. */
  @FunctionalInterface
  interface Questions {
    /** Waits for the next one; an {@link EOFException} ends the worker. */
    Frame next() throws IOException;
  }

  /** Stands for the key folder where a worker only checks. */
  static final String NO_KEYS = "-";

  private static final Runnable STOP = () -> Runtime.getRuntime().halt(0);

  private final Questions in;
  private final DataOutputStream out;

  Worker(Questions in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Runs a worker.
   *
   * @param args the shape, then the key folder or a dash for a worker that checks only, then the
   *     soft limit of the native heap in bytes, 0 for none
   * @throws IOException if the host is gone
   */
  public static void main(String[] args) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    // what a library prints must not get between the frames
    System.setOut(new PrintStream(System.err, true, UTF_8));
    long limit = Long.parseLong(args[2]);
    if (limit > 0) {
      NativeLibrary.setMemoryLimit(limit);
    }
    // nobody waits for a worker whose host is gone: it stops where it stands, by pipe or by parent
    ProcessHandle.current().parent().ifPresent(host -> host.onExit().thenRun(STOP));
    Inbox inbox = new Inbox(new DataInputStream(System.in), STOP);
    new Worker(inbox::next, out)
        .run(
            () ->
                args[1].equals(NO_KEYS)
                    ? BatchCircuit.compile(args[0])
                    : BatchCircuit.load(Path.of(args[1])));
  }

  void run(Supplier<BatchCircuit> opening) throws IOException {
    try (BatchCircuit circuit = opening.get()) {
      NativeLibrary.releaseMemory(); // what reading or compiling took
      new Frame(Frame.Kind.READY, circuit.description().circuitHash().getBytes(UTF_8)).write(out);
      while (true) {
        answer(circuit, in.next()).write(out);
      }
    } catch (NativeException e) {
      refusal(e).write(out);
    } catch (EOFException e) {
      // the host is done with us
    }
  }

  private static Frame answer(BatchCircuit circuit, Frame asked) throws IOException {
    try {
      return switch (asked.kind()) {
        case PROVE -> new Frame(Frame.Kind.PROVEN, circuit.prove(asked.payload()).encode());
        case CHECK -> new Frame(Frame.Kind.CHECKED, circuit.check(asked.payload()));
        default -> throw new IOException("a worker is not told " + asked.kind());
      };
    } catch (NativeException e) {
      return refusal(e);
    }
  }

  private static Frame refusal(NativeException e) {
    return new Frame(Frame.Kind.REFUSED, (e.code().name() + "\n" + e.getMessage()).getBytes(UTF_8));
  }
}
