package org.novation.bridge.sender;

/**
 * One signed version of a transaction.
 *
 * @param transaction id of the {@link StoredTransaction}
 * @param number from 1
 * @param fees what it offers
 * @param hash hexadecimal with 0x
 * @param raw signed bytes, to be sent again as they are
 * @param height newest block when it was made
 * @param accepted whether a node took it
 */
public record Attempt(
    long transaction,
    int number,
    Fees fees,
    String hash,
    byte[] raw,
    long height,
    boolean accepted) {}
