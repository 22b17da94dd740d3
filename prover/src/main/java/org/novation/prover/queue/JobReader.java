package org.novation.prover.queue;

import com.google.protobuf.InvalidProtocolBufferException;
import org.novation.ledger.snapshot.Sha256;
import org.novation.trace.v1.BatchTrace;

/** Reads the trace of a job, believing nothing. */
final class JobReader {
  /** The job is not what it says it is. */
  static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
      super(message);
    }
  }

  private JobReader() {}

  static BatchTrace read(ProofJob job) throws Mismatch {
    String hash = Sha256.hex(job.trace());
    if (!hash.equalsIgnoreCase(job.contentHash())) {
      throw new Mismatch("content hash is " + hash + ", the job says " + job.contentHash());
    }
    BatchTrace trace = parse(job.trace());
    if (trace.getBatch() != job.batch()) {
      throw new Mismatch("the trace is of batch " + Long.toUnsignedString(trace.getBatch()));
    }
    if (!trace.getShape().isEmpty() && !trace.getShape().equals(job.shape())) {
      throw new Mismatch("the trace is of shape " + trace.getShape());
    }
    return trace.toBuilder().setShape(job.shape()).build();
  }

  private static BatchTrace parse(byte[] bytes) throws Mismatch {
    try {
      return BatchTrace.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new Mismatch("not a trace: " + e.getMessage());
    }
  }
}
