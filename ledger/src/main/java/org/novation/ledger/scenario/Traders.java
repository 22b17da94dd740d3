package org.novation.ledger.scenario;

import java.util.TreeMap;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.engine.Outcome;

/** Who owns which account, and the secrets of their keys. */
final class Traders {
  private final TreeMap<Integer, Long> owners = new TreeMap<>();
  private final TreeMap<Integer, byte[]> secrets = new TreeMap<>();
  private long generation;
  private byte[] offered = new byte[0];

  /** A new secret, to be offered in an operation; the account has it if that executes. */
  byte[] offer() {
    offered = Keyring.secret("trader", ++generation);
    return offered;
  }

  /** A number that no owner has had. */
  long nextOwner() {
    return generation + 1;
  }

  long owner(int account) {
    return owners.get(account);
  }

  byte[] secret(int account) {
    return secrets.get(account);
  }

  /** Learns from what an inbox entry did. */
  void observe(L1Operation operation, long owner, Outcome outcome) {
    for (Event event : outcome.events()) {
      if (event instanceof Event.Opened opened) {
        owners.put(opened.account(), owner);
        secrets.put(opened.account(), offered);
      } else if (event instanceof Event.KeyChanged changed) {
        secrets.put(operation.account(), offered);
        owners.putIfAbsent(changed.account(), owner);
      }
    }
  }
}
