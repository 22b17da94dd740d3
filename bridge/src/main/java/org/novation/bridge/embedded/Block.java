package org.novation.bridge.embedded;

/**
 * A mined block.
 *
 * @param number height; 0 is genesis
 * @param time Unix seconds, later than the parent's
 * @param hash 32 bytes
 * @param mined its one transaction; null in genesis and in an empty block
 */
record Block(long number, long time, byte[] hash, Mined mined) {}
