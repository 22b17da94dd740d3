package org.novation.sequencer.api;

/**
 * What two nodes, or a node and a replay of its journal, compare.
 *
 * @param sequence last command executed
 * @param hash SHA-256 of the ledger's snapshot after it, hexadecimal
 * @param root state root behind the last sealed batch, hexadecimal
 * @param batch number of the last sealed batch
 */
public record StateDigest(long sequence, String hash, String root, long batch) {}
