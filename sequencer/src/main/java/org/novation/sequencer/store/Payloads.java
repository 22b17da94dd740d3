package org.novation.sequencer.store;

import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.novation.nativelib.ProvenBatch;

/** The large parts of a batch: trace, checked words, proof. Each is held against its SHA-256. */
final class Payloads {
  private Payloads() {}

  static void insertTrace(Handle handle, long batch, byte[] trace) {
    handle
        .createUpdate("INSERT INTO batch_trace (batch, trace) VALUES (:batch, :trace)")
        .bind("batch", batch)
        .bind("trace", trace)
        .execute();
  }

  static Optional<byte[]> trace(Handle handle, long batch) {
    return handle
        .createQuery(
            """
            SELECT t.trace, b.content_hash
            FROM batch_trace t JOIN batch b ON b.number = t.batch WHERE t.batch = :batch""")
        .bind("batch", batch)
        .map(
            (row, context) -> {
              byte[] trace = row.getBytes("trace");
              Digest.check("trace of batch " + batch, row.getString("content_hash"), trace);
              return trace;
            })
        .findOne();
  }

  /**
   * A trace is deleted only when nothing needs it any more: its proof is here, or its settlement is
   * final.
   */
  static void forgetTraces(Handle handle, long upTo) {
    handle
        .createUpdate(
            """
            DELETE FROM batch_trace WHERE batch <= :upTo AND batch IN (
              SELECT number FROM batch WHERE proven_at IS NOT NULL OR final_at IS NOT NULL)""")
        .bind("upTo", upTo)
        .execute();
  }

  /** Stores what a trace leads to, if it is not stored already. */
  static void insertCheck(Handle handle, long batch, byte[] words, byte[] commitment) {
    handle
        .createUpdate(
            """
            INSERT INTO batch_check (batch, commitment, words, digest)
            VALUES (:batch, :commitment, :words, :digest) ON CONFLICT (batch) DO NOTHING""")
        .bind("batch", batch)
        .bind("commitment", commitment)
        .bind("words", words)
        .bind("digest", Digest.of(commitment, words))
        .execute();
  }

  /** Commitment, then words. */
  static Optional<byte[]> checkedWords(Handle handle, long batch) {
    return handle
        .createQuery("SELECT commitment, words, digest FROM batch_check WHERE batch = :batch")
        .bind("batch", batch)
        .map(
            (row, context) -> {
              byte[] commitment = row.getBytes("commitment");
              byte[] words = row.getBytes("words");
              Digest.check("words of batch " + batch, row.getString("digest"), commitment, words);
              return join(commitment, words);
            })
        .findOne();
  }

  static void insertProof(Handle handle, long batch, ProvenBatch proof) {
    byte[] bytes = proof.encode();
    handle
        .createUpdate(
            "INSERT INTO batch_proof (batch, proven, digest) VALUES (:batch, :proven, :digest)")
        .bind("batch", batch)
        .bind("proven", bytes)
        .bind("digest", Digest.of(bytes))
        .execute();
  }

  static Optional<ProvenBatch> proof(Handle handle, long batch) {
    return handle
        .createQuery("SELECT proven, digest FROM batch_proof WHERE batch = :batch")
        .bind("batch", batch)
        .map(
            (row, context) -> {
              byte[] bytes = row.getBytes("proven");
              Digest.check("proof of batch " + batch, row.getString("digest"), bytes);
              return ProvenBatch.decode(bytes);
            })
        .findOne();
  }

  /** Whether a batch was checked, or proven, with another commitment or other words. */
  static boolean contradicts(Handle handle, long batch, byte[] words, byte[] commitment) {
    byte[] told = join(commitment, words);
    return checkedWords(handle, batch)
        .or(() -> proof(handle, batch).map(known -> join(known.commitment(), known.words())))
        .filter(known -> !Arrays.equals(known, told))
        .isPresent();
  }

  private static byte[] join(byte[] commitment, byte[] words) {
    byte[] both = Arrays.copyOf(commitment, commitment.length + words.length);
    System.arraycopy(words, 0, both, commitment.length, words.length);
    return both;
  }

  static void deleteProof(Handle handle, long batch) {
    handle
        .createUpdate("DELETE FROM batch_proof WHERE batch = :batch")
        .bind("batch", batch)
        .execute();
  }
}
