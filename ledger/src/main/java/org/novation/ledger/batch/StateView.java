package org.novation.ledger.batch;

import java.util.Optional;
import org.novation.ledger.amount.Cash;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.Markets;

/** A state to read: what was proven last, or what will be once the open batch is. */
public interface StateView {
  /** Number of the last batch in this state. */
  long batch();

  Optional<Account> account(int index);

  int accountCount();

  Markets markets();

  Cash houseCash();

  /** Last round that a tick brought. */
  long lastRound();

  /** Inbox entries taken. */
  long queueIndex();
}
