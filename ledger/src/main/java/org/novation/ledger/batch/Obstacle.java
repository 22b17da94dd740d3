package org.novation.ledger.batch;

import org.novation.ledger.command.Refusal;

/**
 * Why a drafted step cannot join a batch.
 *
 * @param account whose row would not be provable, or {@link #TABLE}
 * @param cause what is in the way
 */
public record Obstacle(int account, Refusal cause) {
  /** Stands for no account in particular: a table is full. */
  public static final int TABLE = -1;

  static Obstacle full(String table, int limit) {
    return new Obstacle(TABLE, new Refusal.NoRoomInBatch(table, limit));
  }
}
