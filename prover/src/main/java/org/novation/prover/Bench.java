package org.novation.prover;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.novation.nativelib.BatchCircuit;
import org.novation.nativelib.FieldHash;
import org.novation.nativelib.NativeException;
import org.novation.trace.v1.BatchTrace;

/**
 * One shape's host and the verifying key that judges what it makes; both are opened on first use.
 */
final class Bench implements AutoCloseable {
  private final String shape;
  private final KeyStore keys;
  private final ProverHost.Factory hosts;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile boolean closed;
  private volatile Tools tools; // written under opening

  private record Tools(ProverHost host, BatchCircuit verifier) {
    void close() {
      host.close();
      verifier.close();
    }
  }

  Bench(String shape, KeyStore keys, ProverHost.Factory hosts) {
    this.shape = shape;
    this.keys = keys;
    this.hosts = hosts;
  }

  /** Makes or loads the keys and opens the host, unless that is done. */
  void prepare() throws IOException {
    open();
  }

  /** Proves a trace of this shape and judges the proof. */
  ProofResult prove(BatchTrace trace) throws IOException {
    Tools open = open();
    ProofResult result = open.host.prove(trace.toByteArray());
    if (!(result instanceof ProofResult.Proven proven)) {
      return result;
    }
    if (!open.verifier.verify(proven.batch())) {
      return new ProofResult.Failed(ProofFailure.WRONG, "the proof does not verify");
    }
    return new Header(proven.batch().words()).isOf(trace)
        ? result
        : new ProofResult.Failed(ProofFailure.WRONG, "the proof is of another batch");
  }

  /** Solves a trace of this shape; the words must be of its batch. */
  CheckResult check(BatchTrace trace) throws IOException {
    CheckResult result = open().host.check(trace.toByteArray());
    if (!(result instanceof CheckResult.Checked checked)) {
      return result;
    }
    return hasWordsOfShape(checked) && new Header(checked.words()).isOf(trace)
        ? result
        : new ProofResult.Failed(ProofFailure.WRONG, "the words are of another batch");
  }

  private boolean hasWordsOfShape(CheckResult.Checked checked) {
    return Shapes.all()
        .named(shape)
        .filter(s -> s.words() * FieldHash.ELEMENT == checked.words().length)
        .isPresent();
  }

  /** Ends what the host runs, if it is open and can. */
  void abort() {
    Tools open = tools;
    if (open != null) {
      open.host.abort();
    }
  }

  /** Closes without waiting for keys that are being made: who makes them closes what they open. */
  @Override
  public void close() {
    closed = true;
    if (opening.tryLock()) {
      try {
        if (tools != null) {
          tools.close();
          tools = null;
        }
      } finally {
        opening.unlock();
      }
    }
  }

  private Tools open() throws IOException {
    opening.lock();
    try {
      if (closed) {
        throw new NativeException(NativeException.Code.HANDLE, "the prover is closed");
      }
      if (tools == null) {
        tools = load();
      }
      return tools;
    } finally {
      opening.unlock();
      if (closed) {
        close();
      }
    }
  }

  private Tools load() throws IOException {
    ProvingKeys folder = keys.open(shape);
    BatchCircuit verifier = BatchCircuit.loadVerifier(folder.folder());
    try {
      return new Tools(hosts.open(folder), verifier);
    } catch (RuntimeException e) {
      verifier.close();
      throw e;
    }
  }
}
