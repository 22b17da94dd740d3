package org.novation.bridge;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A block of the L1, as much of it as this project needs.
 *
 * @param height 0 is genesis
 * @param hash hexadecimal with 0x; another hash at this height later means a reorganisation
 * @param parentHash of the block before
 * @param time Unix seconds
 * @param gasLimit the most gas that its transactions may use together
 * @param baseFee wei for a unit of gas that is burnt (EIP-1559); empty where the chain has none
 */
public record Block(
    long height,
    String hash,
    String parentHash,
    long time,
    BigInteger gasLimit,
    Optional<BigInteger> baseFee) {}
