package org.novation.bridge.sender;

import java.math.BigInteger;

/**
 * What a transaction offers for a unit of gas, wei.
 *
 * @param maxFee the most that is paid; the gas price of a legacy transaction
 * @param priorityFee the part for the proposer (EIP-1559); equal to {@code maxFee} in a legacy one
 * @param legacy whether the transaction is of the old type
 */
public record Fees(BigInteger maxFee, BigInteger priorityFee, boolean legacy) {}
