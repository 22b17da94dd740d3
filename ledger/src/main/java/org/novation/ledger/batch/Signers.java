package org.novation.ledger.batch;

import java.util.Optional;
import org.novation.ledger.command.Refusal;

/** What an account's row asks of a message signed for it (SPEC S2, O3, T5). */
final class Signers {
  private Signers() {}

  static Optional<Refusal> checkNewSequence(AccountRow row, int slot) {
    if (!row.canSign()) {
      return Optional.of(new Refusal.KeyNotYetActive(row.index()));
    }
    return row.slots().containsKey(slot)
        ? Optional.of(new Refusal.SlotUsedInBatch(row.index(), slot))
        : Optional.empty();
  }

  static Optional<Obstacle> slotTaken(AccountRow row, int slot) {
    return obstacle(row, new Refusal.SlotUsedInBatch(row.index(), slot));
  }

  static Optional<Obstacle> checkSigner(
      Draft draft, AccountRow row, long sequence, long validFrom, long expiry) {
    long time = draft.context().time();
    if (!row.canSign()) {
      return obstacle(row, new Refusal.KeyNotYetActive(row.index()));
    }
    if (time >= expiry) {
      return obstacle(row, new Refusal.Expired(expiry, time));
    }
    if (time < validFrom) {
      return obstacle(row, new Refusal.NotYetValid(validFrom, time));
    }
    if (sequence < row.lowestLive()) {
      return obstacle(row, new Refusal.DeadSequence(row.index(), sequence, row.lowestLive()));
    }
    return Optional.empty();
  }

  static Optional<Obstacle> obstacle(AccountRow row, Refusal cause) {
    return Optional.of(new Obstacle(row.index(), cause));
  }
}
