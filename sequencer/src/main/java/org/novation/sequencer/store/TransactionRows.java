package org.novation.sequencer.store;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.novation.bridge.Address;
import org.novation.bridge.sender.Attempt;
import org.novation.bridge.sender.Fees;
import org.novation.bridge.sender.Mined;
import org.novation.bridge.sender.StoredTransaction;
import org.novation.bridge.sender.TransactionStore.Draft;

/** Rows of {@code l1_transaction} and {@code l1_attempt}. */
final class TransactionRows implements RowMapper<StoredTransaction> {
  @Override
  public StoredTransaction map(ResultSet row, StatementContext context) throws SQLException {
    return new StoredTransaction(
        row.getLong("id"),
        draft(row),
        StoredTransaction.State.valueOf(row.getString("state")),
        mined(row),
        row.getLong("created_at"));
  }

  private static Draft draft(ResultSet row) throws SQLException {
    byte[] data = row.getBytes("data");
    String purpose = row.getString("purpose");
    Digest.check("data of transaction " + purpose, row.getString("digest"), data);
    return new Draft(
        purpose,
        new Address(row.getString("lane")),
        row.getLong("nonce"),
        new Address(row.getString("recipient")),
        new BigInteger(row.getString("value")),
        data,
        new BigInteger(row.getString("gas_limit")));
  }

  private static Optional<Mined> mined(ResultSet row) throws SQLException {
    String hash = row.getString("mined_transaction");
    if (hash == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Mined(
            hash,
            row.getLong("mined_block"),
            row.getString("mined_block_hash"),
            row.getBoolean("mined_succeeded"),
            row.getLong("mined_gas_used")));
  }

  static Attempt attempt(ResultSet row, StatementContext context) throws SQLException {
    return new Attempt(
        row.getLong("transaction_id"),
        row.getInt("number"),
        new Fees(
            new BigInteger(row.getString("max_fee")),
            new BigInteger(row.getString("priority_fee")),
            row.getBoolean("legacy")),
        row.getString("hash"),
        row.getBytes("raw"),
        row.getLong("height"),
        row.getBoolean("accepted"));
  }
}
