package org.novation.sequencer.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.novation.bridge.sender.Attempt;

/** Signed versions of L1 transactions; an attempt is never overwritten. */
final class Attempts {
  private Attempts() {}

  static List<Attempt> of(Handle handle, long transaction) {
    return handle
        .createQuery("SELECT * FROM l1_attempt WHERE transaction_id = :id ORDER BY number")
        .bind("id", transaction)
        .map(TransactionRows::attempt)
        .list();
  }

  static void add(Handle handle, Attempt attempt) {
    int inserted =
        handle
            .createUpdate(
                """
                INSERT INTO l1_attempt (transaction_id, number, max_fee, priority_fee, legacy, hash,
                  raw, height, accepted)
                VALUES (:transaction, :number, :maxFee, :priorityFee, :legacy, :hash,
                  :raw, :height, :accepted)
                ON CONFLICT (transaction_id, number) DO NOTHING""")
            .bind("transaction", attempt.transaction())
            .bind("number", attempt.number())
            .bind("maxFee", attempt.fees().maxFee().toString())
            .bind("priorityFee", attempt.fees().priorityFee().toString())
            .bind("legacy", attempt.fees().legacy())
            .bind("hash", attempt.hash())
            .bind("raw", attempt.raw())
            .bind("height", attempt.height())
            .bind("accepted", attempt.accepted())
            .execute();
    if (inserted == 0 && !hash(handle, attempt).equals(attempt.hash())) {
      throw new IllegalStateException(
          "attempt %d at transaction %d is stored with another hash than %s"
              .formatted(attempt.number(), attempt.transaction(), attempt.hash()));
    }
  }

  private static String hash(Handle handle, Attempt attempt) {
    return handle
        .createQuery("SELECT hash FROM l1_attempt WHERE transaction_id = :id AND number = :number")
        .bind("id", attempt.transaction())
        .bind("number", attempt.number())
        .mapTo(String.class)
        .one();
  }

  static void accepted(Handle handle, long transaction, int number) {
    int changed =
        handle
            .createUpdate(
                """
                UPDATE l1_attempt SET accepted = TRUE
                WHERE transaction_id = :id AND number = :number""")
            .bind("id", transaction)
            .bind("number", number)
            .execute();
    if (changed == 0) {
      throw new IllegalStateException(
          "attempt %d at transaction %d is not stored".formatted(number, transaction));
    }
  }
}
