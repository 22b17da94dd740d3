package org.novation.bridge.evm;

import java.math.BigInteger;

/**
 * A decoded signed transaction.
 *
 * @param hash 32 bytes
 * @param from sender recovered from the signature
 * @param to called address, or null for a creation
 * @param contract address that a creation makes, or null
 * @param nonce sender's transaction count
 * @param gasLimit gas it may use
 * @param gasPrice wei for a unit of gas
 */
public record EvmTransaction(
    byte[] hash,
    byte[] from,
    byte[] to,
    byte[] contract,
    long nonce,
    long gasLimit,
    BigInteger gasPrice) {}
