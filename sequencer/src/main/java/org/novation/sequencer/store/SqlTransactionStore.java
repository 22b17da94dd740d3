package org.novation.sequencer.store;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.novation.bridge.Address;
import org.novation.bridge.sender.Attempt;
import org.novation.bridge.sender.Mined;
import org.novation.bridge.sender.StoredTransaction;
import org.novation.bridge.sender.StoredTransaction.State;
import org.novation.bridge.sender.TransactionStore;
import org.novation.sequencer.store.StoreException.Kind;

/**
 * L1 transactions in tables. Two unique indexes hold what must never be: two living transactions of
 * one purpose, or of one nonce. Throws {@link StoreException} when the database cannot be used.
 */
final class SqlTransactionStore implements TransactionStore {
  private static final TransactionRows ROWS = new TransactionRows();

  private final Sql sql;
  private final InstantSource clock;

  SqlTransactionStore(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public Optional<StoredTransaction> byPurpose(String purpose) {
    return sql.read(handle -> byPurpose(handle, purpose));
  }

  private static Optional<StoredTransaction> byPurpose(Handle handle, String purpose) {
    return handle
        .createQuery(
            "SELECT * FROM l1_transaction WHERE purpose = :purpose AND state <> 'GIVEN_UP'")
        .bind("purpose", purpose)
        .map(ROWS)
        .findOne();
  }

  @Override
  public StoredTransaction create(Draft draft) {
    return sql.write(
        handle -> {
          boolean inserted = insert(handle, draft);
          Optional<StoredTransaction> stored = byPurpose(handle, draft.purpose());
          if (stored.isEmpty()) {
            throw new IllegalStateException(
                "nonce %d of %s is taken by another transaction than %s"
                    .formatted(draft.nonce(), draft.lane(), draft.purpose()));
          }
          if (!inserted && !same(stored.get().draft(), draft)) {
            throw new IllegalStateException(
                draft.purpose()
                    + " is stored with other content, nonce "
                    + stored.get().draft().nonce());
          }
          return stored.get();
        });
  }

  private boolean insert(Handle handle, Draft draft) {
    return handle
            .createUpdate(
                """
                INSERT INTO l1_transaction (purpose, lane, nonce, recipient, value, data, digest,
                  gas_limit, state, created_at)
                VALUES (:purpose, :lane, :nonce, :to, :value, :data, :digest,
                  :gasLimit, 'PENDING', :now)
                ON CONFLICT DO NOTHING""")
            .bind("purpose", draft.purpose())
            .bind("lane", draft.lane().hex())
            .bind("nonce", draft.nonce())
            .bind("to", draft.to().hex())
            .bind("value", draft.value().toString())
            .bind("data", draft.data())
            .bind("digest", Digest.of(draft.data()))
            .bind("gasLimit", draft.gasLimit().toString())
            .bind("now", clock.millis())
            .execute()
        == 1;
  }

  private static boolean same(Draft stored, Draft told) {
    return stored.lane().equals(told.lane())
        && stored.nonce() == told.nonce()
        && stored.to().equals(told.to())
        && stored.value().equals(told.value())
        && Arrays.equals(stored.data(), told.data());
  }

  @Override
  public List<StoredTransaction> open(Address lane) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM l1_transaction
                    WHERE lane = :lane AND state IN ('PENDING', 'MINED') ORDER BY nonce""")
                .bind("lane", lane.hex())
                .map(ROWS)
                .list());
  }

  @Override
  public OptionalLong highestNonce(Address lane) {
    Optional<Long> highest =
        sql.read(
            handle ->
                handle
                    .createQuery("SELECT MAX(nonce) FROM l1_transaction WHERE lane = :lane")
                    .bind("lane", lane.hex())
                    .mapTo(Long.class)
                    .findOne());
    return highest.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  @Override
  public List<Attempt> attempts(long transaction) {
    return sql.read(handle -> Attempts.of(handle, transaction));
  }

  @Override
  public void add(Attempt attempt) {
    sql.run(handle -> Attempts.add(handle, attempt));
  }

  @Override
  public void accepted(long transaction, int number) {
    sql.run(handle -> Attempts.accepted(handle, transaction, number));
  }

  @Override
  public void update(long transaction, State state, Optional<Mined> mined) {
    sql.run(
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      UPDATE l1_transaction SET state = :state, mined_transaction = :hash,
                        mined_block = :block, mined_block_hash = :blockHash,
                        mined_succeeded = :succeeded, mined_gas_used = :gasUsed
                      WHERE id = :id""")
                  .bind("id", transaction)
                  .bind("state", state.name())
                  .bind("hash", mined.map(Mined::transaction).orElse(null))
                  .bind("block", mined.map(Mined::block).orElse(null))
                  .bind("blockHash", mined.map(Mined::blockHash).orElse(null))
                  .bind("succeeded", mined.map(Mined::succeeded).orElse(null))
                  .bind("gasUsed", mined.map(Mined::gasUsed).orElse(null))
                  .execute();
          if (changed == 0) {
            throw new StoreException(
                Kind.CONFLICT, "transaction " + transaction + " is not stored", null);
          }
        });
  }
}
