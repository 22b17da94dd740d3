package org.novation.ledger.engine;

import java.util.Optional;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.state.Account;

/** Replay protection and validity in time, alike for orders and instructions (SPEC O3, O6, T5). */
final class Sequences {
  private Sequences() {}

  static Optional<Refusal> check(Core core, Account account, int index, int slot, long sequence) {
    long seen = core.slots.highest(index, slot);
    if (sequence <= seen) {
      return Optional.of(new Refusal.StaleSequence(index, slot, sequence, seen));
    }
    if (sequence < account.lowestLive()) {
      return Optional.of(new Refusal.DeadSequence(index, sequence, account.lowestLive()));
    }
    return Optional.empty();
  }

  static Optional<Refusal> checkTime(long validFrom, long expiry, long batchTime) {
    if (validFrom > batchTime) {
      return Optional.of(new Refusal.NotYetValid(validFrom, batchTime));
    }
    if (expiry <= batchTime) {
      return Optional.of(new Refusal.Expired(expiry, batchTime));
    }
    return Optional.empty();
  }
}
