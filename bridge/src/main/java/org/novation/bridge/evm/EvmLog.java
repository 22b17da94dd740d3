package org.novation.bridge.evm;

import java.util.List;

/**
 * One event of a transaction.
 *
 * @param address emitting contract, 20 bytes
 * @param topics up to four words of 32 bytes
 * @param data unindexed arguments
 */
public record EvmLog(byte[] address, List<byte[]> topics, byte[] data) {}
