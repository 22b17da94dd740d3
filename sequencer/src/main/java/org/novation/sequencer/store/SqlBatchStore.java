package org.novation.sequencer.store;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;

/** Batches in tables. What it tells of stages and payloads lies in classes of their own. */
final class SqlBatchStore implements BatchStore {
  private static final BatchRows ROWS = new BatchRows();

  private final Sql sql;
  private final InstantSource clock;
  private final Stages stages;

  SqlBatchStore(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
    this.stages = new Stages(sql, clock);
  }

  @Override
  public void add(NewBatch batch) {
    if (!Digest.of(batch.trace()).equals(batch.contentHash())) {
      throw new IllegalArgumentException(
          "batch " + batch.number() + ": content hash is not the SHA-256 of the trace");
    }
    sql.run(
        handle -> {
          if (BatchRows.insert(handle, batch, clock.millis())) {
            Payloads.insertTrace(handle, batch.number(), batch.trace());
            JobRows.insert(handle, sql.dialect(), batch.number(), batch.circuitHash());
          } else {
            BatchRows.requireSame(find(handle, batch.number()).orElseThrow().batch(), batch);
          }
        });
  }

  @Override
  public Optional<BatchEntry> find(long number) {
    return sql.read(handle -> find(handle, number));
  }

  private static Optional<BatchEntry> find(Handle handle, long number) {
    return handle
        .createQuery(BatchRows.SELECT + "WHERE b.number = :number")
        .bind("number", number)
        .map(ROWS)
        .findOne();
  }

  @Override
  public long last() {
    return sql.read(
        handle ->
            handle
                .createQuery("SELECT COALESCE(MAX(number), 0) FROM batch")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<BatchEntry> unfinished(int most) {
    return list("WHERE b.final_at IS NULL ORDER BY b.number LIMIT :most", most);
  }

  @Override
  public List<BatchEntry> newest(int most) {
    return list("ORDER BY b.number DESC LIMIT :most", most);
  }

  private List<BatchEntry> list(String condition, int most) {
    return sql.read(
        handle ->
            handle.createQuery(BatchRows.SELECT + condition).bind("most", most).map(ROWS).list());
  }

  @Override
  public Optional<byte[]> trace(long number) {
    return sql.read(handle -> Payloads.trace(handle, number));
  }

  @Override
  public Optional<ProvenBatch> proof(long number) {
    return sql.read(handle -> Payloads.proof(handle, number));
  }

  @Override
  public void checked(long number, byte[] words, byte[] commitment) {
    stages.checked(number, words, commitment);
  }

  @Override
  public Optional<byte[]> checkedWords(long number) {
    return sql.read(handle -> Payloads.checkedWords(handle, number));
  }

  @Override
  public void committed(long number, String transaction) {
    stages.committed(number, transaction);
  }

  @Override
  public void settled(long number, String transaction) {
    stages.settled(number, transaction);
  }

  @Override
  public void finalised(long number) {
    stages.finalised(number);
  }

  @Override
  public void rewind(long lastCommitted, long lastSettled) {
    stages.rewind(lastCommitted, lastSettled);
  }

  @Override
  public List<AsideJob> aside() {
    return sql.read(JobRows::aside);
  }

  @Override
  public boolean retry(long number) {
    return sql.write(handle -> JobRows.retry(handle, sql.dialect(), number));
  }

  @Override
  public void rejectProof(long number, String detail) {
    sql.run(
        handle -> {
          int taken =
              handle
                  .createUpdate(
                      """
                      UPDATE batch SET proven_at = NULL
                      WHERE number = :number AND settled_at IS NULL""")
                  .bind("number", number)
                  .execute();
          if (taken == 1) {
            Payloads.deleteProof(handle, number);
            JobRows.putBack(handle, sql.dialect(), number, ProofFailure.WRONG, detail, 1_000);
          }
        });
  }

  @Override
  public int freeLeases(String namePrefix) {
    return sql.write(handle -> JobRows.free(handle, sql.dialect(), namePrefix));
  }

  @Override
  public void forgetTraces(long upTo) {
    sql.run(handle -> Payloads.forgetTraces(handle, upTo));
  }
}
