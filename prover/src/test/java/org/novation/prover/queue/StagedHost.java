package org.novation.prover.queue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.novation.prover.CheckResult;
import org.novation.prover.ProofFailure;
import org.novation.prover.ProofResult;
import org.novation.prover.ProverHost;

/**
 * A host with real proofs that a test holds up, changes or ends as a worker process would be: it
 * stands where a proof takes minutes.
 */
final class StagedHost implements ProverHost {
  /** Told to a waiting proof. */
  private enum Word {
    GO,
    CRASH,
    CLOSE
  }

  final CountDownLatch entered = new CountDownLatch(1);
  final AtomicInteger aborts = new AtomicInteger();
  private final BlockingQueue<Word> told = new LinkedBlockingQueue<>();
  private final UnaryOperator<ProofResult> change;
  private volatile boolean held;

  StagedHost(UnaryOperator<ProofResult> change) {
    this.change = change;
  }

  /** Answers at once. */
  static StagedHost honest() {
    return new StagedHost(result -> result);
  }

  /** Answers once it is told to go on. */
  static StagedHost held() {
    StagedHost host = honest();
    host.held = true;
    return host;
  }

  void goOn() {
    held = false;
    told.add(Word.GO);
  }

  @Override
  public ProofResult prove(byte[] trace) {
    ProofResult made = Jobs.proof(trace);
    entered.countDown();
    try {
      return switch (held ? told.take() : Word.GO) {
        case GO -> change.apply(made);
        case CRASH -> new ProofResult.Failed(ProofFailure.CRASHED, "aborted");
        case CLOSE -> new ProofResult.Failed(ProofFailure.CLOSED, "closed");
      };
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CheckResult check(byte[] trace) {
    return new ProofResult.Failed(ProofFailure.BUSY, "not here");
  }

  @Override
  public void abort() {
    aborts.incrementAndGet();
    held = false;
    told.add(Word.CRASH);
  }

  @Override
  public void close() {
    told.add(Word.CLOSE);
  }
}
