package org.novation.sequencer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.CommittedBatch;
import org.novation.bridge.rollup.SettledBatch;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.command.Command;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofResult;
import org.novation.prover.Prover;
import org.novation.sequencer.BatchWatcher.Stage;

/**
 * Executes commands and takes each batch that they close to finality: proven, committed, proven on
 * the L1, in that order. One batch is proven while the one before it is posted and the next one
 * executed. When too many wait for their proof, {@link #apply} waits.
 *
 * <p>Commands come from one thread. The first failure ends the loop: a batch that cannot be proven
 * or posted stops all that follow it, and its trace is set aside.
 */
public final class BatchLoop implements AutoCloseable {
  private static final int BACKLOG = 6;

  private final Ledger ledger;
  private final Prover prover;
  private final Settler settler;
  private final BatchWatcher watcher;
  private final Path setAside;
  private final ExecutorService proving =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("proving").factory());
  private final ExecutorService posting =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("posting").factory());
  private final Semaphore backlog = new Semaphore(BACKLOG);
  private final AtomicReference<BatchFailure> failure = new AtomicReference<>();
  private final List<FinalBatch> finished = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param setAside folder for traces of batches that did not prove
   */
  public BatchLoop(
      Ledger ledger, Prover prover, Settler settler, BatchWatcher watcher, Path setAside) {
    this.ledger = ledger;
    this.prover = prover;
    this.settler = settler;
    this.watcher = watcher;
    this.setAside = setAside;
  }

  /** The ledger, to read. */
  public Ledger ledger() {
    return ledger;
  }

  /**
   * Executes a command; batches that it closed go their way.
   *
   * @throws BatchFailure if an earlier batch has failed; then nothing was executed
   */
  public Outcome apply(Command command) throws BatchFailure, InterruptedException {
    check();
    long start = System.nanoTime();
    Outcome outcome = ledger.apply(command);
    for (SealedBatch batch : outcome.sealed()) {
      watcher.passed(batch, Stage.SEALED, since(start));
      backlog.acquire();
      proving.execute(() -> guarded(batch, () -> prove(batch)));
    }
    return outcome;
  }

  /** Waits until every closed batch is final, and returns them all in order. */
  public List<FinalBatch> finish() throws BatchFailure, InterruptedException {
    backlog.acquire(BACKLOG);
    backlog.release(BACKLOG);
    check();
    return List.copyOf(finished);
  }

  /** Ends without waiting for batches that are not final yet. */
  @Override
  public void close() {
    proving.shutdownNow();
    posting.shutdownNow();
    try {
      // A proof under way runs in native code and cannot be interrupted; its keys must outlive it.
      proving.awaitTermination(10, TimeUnit.MINUTES);
      posting.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Work {
    void run() throws BatchFailure;
  }

  private void guarded(SealedBatch batch, Work work) {
    if (failure.get() != null) {
      backlog.release();
      return;
    }
    try {
      work.run();
    } catch (BatchFailure e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(new BatchFailure("batch " + batch.number() + " met a defect: " + e, e));
    }
  }

  private void fail(BatchFailure first) {
    failure.compareAndSet(null, first);
    backlog.release();
  }

  private void prove(SealedBatch batch) throws BatchFailure {
    long start = System.nanoTime();
    switch (prover.prove(batch.trace())) {
      case ProofResult.Failed failed -> throw notProven(batch, failed);
      case ProofResult.Proven proven -> {
        Duration took = since(start);
        watcher.passed(batch, Stage.PROVEN, took);
        posting.execute(() -> guarded(batch, () -> post(batch, proven.batch(), took)));
      }
    }
  }

  private BatchFailure notProven(SealedBatch batch, ProofResult.Failed failed) {
    String where;
    try {
      Path file = setAside.resolve("batch-%d.trace".formatted(batch.number()));
      Files.createDirectories(setAside);
      Files.write(file, batch.traceBytes());
      where = "its trace is in " + file;
    } catch (IOException e) {
      where = "and its trace could not be kept: " + e;
    }
    return new BatchFailure(
        "batch %d was not proven (%s: %s); %s"
            .formatted(batch.number(), failed.reason(), failed.detail(), where));
  }

  private void post(SealedBatch batch, ProvenBatch proof, Duration proving) throws BatchFailure {
    try {
      long start = System.nanoTime();
      CommittedBatch committed = settler.commit(batch, proof);
      watcher.passed(batch, Stage.COMMITTED, since(start));
      start = System.nanoTime();
      SettledBatch proven = settler.prove(batch, committed, proof);
      watcher.passed(batch, Stage.FINAL, since(start));
      finished.add(new FinalBatch(batch, proving, committed, proven));
      backlog.release();
    } catch (L1Exception e) {
      throw new BatchFailure("batch " + batch.number() + " was not posted: " + e.getMessage(), e);
    }
  }

  private void check() throws BatchFailure {
    BatchFailure first = failure.get();
    if (first != null) {
      throw new BatchFailure(first.getMessage(), first);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
