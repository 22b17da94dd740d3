package org.novation.ledger.state;

import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;

/**
 * Who an account belongs to: the L1 address that is paid by a withdrawal, and the hash of the key
 * that will open sealed diffs. The account stores only their hash (SPEC S1).
 */
public record Owner(L1Address address, FieldElement viewingKeyHash) {
  /** {@code H(owner, viewingKeyHash)}. */
  public FieldElement hash() {
    return Hash.compress(inputs());
  }

  FieldElement[] inputs() {
    return new FieldElement[] {address.element(), viewingKeyHash};
  }
}
