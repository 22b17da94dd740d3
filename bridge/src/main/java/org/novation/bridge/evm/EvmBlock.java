package org.novation.bridge.evm;

import java.util.function.LongFunction;

/**
 * What a running contract can see of its block.
 *
 * @param number height
 * @param time Unix seconds
 * @param gasLimit gas of the block
 * @param beneficiary 20 bytes, receives the fees
 * @param ancestors hash (32 bytes) of an earlier block by height, for BLOCKHASH; zeros where
 *     unknown
 */
public record EvmBlock(
    long number, long time, long gasLimit, byte[] beneficiary, LongFunction<byte[]> ancestors) {}
