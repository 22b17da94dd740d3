package org.novation.ledger.oracle;

import org.novation.ledger.message.Signature;

/**
 * A vector with its publisher's signature.
 *
 * @param member position in the committee
 */
public record SignedVector(int member, PriceVector vector, Signature signature) {}
