package org.novation.sequencer.store;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.novation.nativelib.FieldHash;
import org.novation.sequencer.store.StoreException.Kind;

/** The steps of a batch after it is sealed. Each keeps its first time when it is repeated. */
final class Stages {
  private final Sql sql;
  private final InstantSource clock;

  Stages(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  void checked(long number, byte[] words, byte[] commitment) {
    if (commitment.length != FieldHash.ELEMENT) {
      throw new IllegalArgumentException(
          "commitment: " + commitment.length + " bytes, expected " + FieldHash.ELEMENT);
    }
    sql.run(
        handle -> {
          Update update =
              handle.createUpdate(
                  "UPDATE batch SET checked_at = COALESCE(checked_at, :now) WHERE number = :number");
          require(update.bind("now", clock.millis()), number, "is not stored");
          if (Payloads.contradicts(handle, number, words, commitment)) {
            throw conflict(number, "was checked or proven with other public words than these");
          }
          Payloads.insertCheck(handle, number, words, commitment);
        });
  }

  void committed(long number, String transaction) {
    if (transaction == null) {
      takeBackCommit(number);
      return;
    }
    sql.run(
        handle -> {
          Update update =
              handle.createUpdate(
                  """
                  UPDATE batch SET committed_at = COALESCE(committed_at, :now),
                    commit_transaction = :transaction
                  WHERE number = :number
                    AND (final_at IS NULL OR commit_transaction = :transaction)""");
          require(
              update.bind("now", clock.millis()).bind("transaction", transaction),
              number,
              "is not stored, or is final by another commit than " + transaction);
        });
  }

  private void takeBackCommit(long number) {
    sql.run(
        handle ->
            require(
                handle.createUpdate(
                    """
                    UPDATE batch SET committed_at = NULL, commit_transaction = NULL
                    WHERE number = :number AND settled_at IS NULL"""),
                number,
                "is not stored, or has its proof on the L1, so its commit cannot be gone"));
  }

  void settled(long number, String transaction) {
    sql.run(
        handle -> {
          Update update =
              handle.createUpdate(
                  """
                  UPDATE batch SET settled_at = COALESCE(settled_at, :now),
                    prove_transaction = :transaction
                  WHERE number = :number AND committed_at IS NOT NULL
                    AND (final_at IS NULL OR prove_transaction = :transaction)""");
          require(
              update.bind("now", clock.millis()).bind("transaction", transaction),
              number,
              "is not committed, or is final by another proof than " + transaction);
        });
  }

  void finalised(long number) {
    sql.run(
        handle -> {
          Update update =
              handle.createUpdate(
                  """
                  UPDATE batch SET final_at = COALESCE(final_at, :now)
                  WHERE number = :number AND settled_at IS NOT NULL""");
          require(update.bind("now", clock.millis()), number, "is not settled, so not final");
        });
  }

  void rewind(long lastCommitted, long lastSettled) {
    if (lastSettled > lastCommitted) {
      throw new IllegalArgumentException(
          "rewind: settled up to " + lastSettled + " but committed only up to " + lastCommitted);
    }
    sql.run(
        handle -> {
          long lastFinal = lastFinal(handle);
          if (lastFinal > lastSettled) {
            throw conflict(lastFinal, "is final, so the L1 cannot be back at " + lastSettled);
          }
          takeBack(handle, "settled_at = NULL, prove_transaction = NULL", lastSettled);
          takeBack(handle, "committed_at = NULL, commit_transaction = NULL", lastCommitted);
        });
  }

  private static long lastFinal(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(number), 0) FROM batch WHERE final_at IS NOT NULL")
        .mapTo(Long.class)
        .one();
  }

  private static void takeBack(Handle handle, String columns, long last) {
    handle
        .createUpdate("UPDATE batch SET " + columns + " WHERE number > :last AND final_at IS NULL")
        .bind("last", last)
        .execute();
  }

  private static void require(Update update, long number, String otherwise) {
    if (update.bind("number", number).execute() == 0) {
      throw conflict(number, otherwise);
    }
  }

  private static StoreException conflict(long number, String why) {
    return new StoreException(Kind.CONFLICT, "batch " + number + " " + why, null);
  }
}
