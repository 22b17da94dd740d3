package org.novation.ledger.message;

import java.math.BigInteger;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Tag;
import org.novation.ledger.state.L1Address;
import org.novation.nativelib.FieldHash;

/**
 * The settlement contract that messages and batches are meant for (SPEC H4).
 *
 * @param chainId chain id, 63 bits
 * @param settlement address of the settlement contract
 */
public record Deployment(long chainId, L1Address settlement) {
  public Deployment {
    if (chainId < 0) {
      throw new IllegalArgumentException("chain id " + chainId + " is negative");
    }
  }

  /** {@code chainId + settlement * 2^64}. */
  public FieldElement element() {
    BigInteger address = settlement.element().value();
    return FieldElement.of(address.shiftLeft(64).add(BigInteger.valueOf(chainId)));
  }

  /** {@code H(tag(kind), 1, deployment)}. */
  public FieldElement domain(Tag kind) {
    return FieldElement.fromBytes(FieldHash.domain(kind.text(), chainId, settlement.toBytes()));
  }
}
