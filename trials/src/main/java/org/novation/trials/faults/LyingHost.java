package org.novation.trials.faults;

import java.util.concurrent.atomic.AtomicInteger;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.CheckResult;
import org.novation.prover.ProofResult;
import org.novation.prover.ProverHost;

/** Proves, and then bends one bit of the proof. */
final class LyingHost implements ProverHost {
  private final ProverHost honest;
  private final AtomicInteger lies;

  /**
   * @param lies counts them
   */
  LyingHost(ProverHost honest, AtomicInteger lies) {
    this.honest = honest;
    this.lies = lies;
  }

  @Override
  public ProofResult prove(byte[] trace) {
    return switch (honest.prove(trace)) {
      case ProofResult.Proven proven ->
          new ProofResult.Proven(proven.shape(), bent(proven.batch()));
      case ProofResult.Failed failed -> failed;
    };
  }

  private ProvenBatch bent(ProvenBatch right) {
    lies.incrementAndGet();
    byte[] proof = right.proof().clone();
    proof[proof.length - 1] ^= 1;
    return new ProvenBatch(right.words(), right.commitment(), right.z(), right.y(), proof);
  }

  @Override
  public CheckResult check(byte[] trace) {
    return honest.check(trace);
  }

  @Override
  public void abort() {
    honest.abort();
  }

  @Override
  public void close() {
    honest.close();
  }
}
