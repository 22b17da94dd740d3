package org.novation.bridge.sender;

/**
 * The block that holds a transaction.
 *
 * @param transaction hash, hexadecimal with 0x
 * @param block height
 * @param blockHash hexadecimal with 0x; another hash at this height later means a reorganisation
 * @param succeeded false if the contract refused it there
 * @param gasUsed gas paid for
 */
public record Mined(
    String transaction, long block, String blockHash, boolean succeeded, long gasUsed) {}
