package org.novation.prover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.NativeException;
import org.novation.prover.ProofResult.Failed;
import org.novation.trace.v1.BatchTrace;

/** Opening and closing; what a proof must be to pass is in {@link ProverTest}. */
class BenchTest {
  @TempDir private Path root;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void opensOnceAndOnFirstUse() throws Exception {
    try (Bench bench = bench(() -> {})) {
      assertEquals(0, opened.get());
      bench.prepare();
      bench.prepare();
      bench.prove(BatchTrace.getDefaultInstance());
      assertEquals(1, opened.get());
      assertEquals(0, closed.get());
    }
    assertEquals(1, closed.get());
  }

  @Test
  void closingDoesNotWaitForAnOpeningAndMissesNone() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Bench bench =
        bench(
            () -> {
              opening.countDown();
              goOn.await();
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> preparing =
          threads.submit(
              () -> {
                bench.prepare();
                return null;
              });
      assertTrue(opening.await(1, TimeUnit.MINUTES));
      bench.close();
      assertEquals(0, closed.get());
      goOn.countDown();
      preparing.get(1, TimeUnit.MINUTES);
    }
    assertEquals(1, closed.get());
    assertEquals(
        NativeException.Code.HANDLE, assertThrows(NativeException.class, bench::prepare).code());
  }

  @Test
  void aHostThatDoesNotOpenIsTriedAgain() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    try (Bench bench =
        bench(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new NativeException(NativeException.Code.KEYS, "not yet");
              }
            })) {
      assertThrows(NativeException.class, bench::prepare);
      bench.prepare();
    }
    assertEquals(1, closed.get());
  }

  private interface Delay {
    void run() throws InterruptedException;
  }

  private Bench bench(Delay beforeOpening) {
    ProverHost host =
        new ProverHost() {
          @Override
          public ProofResult prove(byte[] trace) {
            return new Failed(ProofFailure.BUSY, "always");
          }

          @Override
          public CheckResult check(byte[] trace) {
            return new Failed(ProofFailure.BUSY, "always");
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    return new Bench(
        BatchCircuit.PROBE,
        new KeyStore(root, line -> {}),
        keys -> {
          try {
            beforeOpening.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          opened.incrementAndGet();
          return host;
        });
  }
}
