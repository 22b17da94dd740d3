package org.novation.bridge.evm;

import java.util.List;

/**
 * How an execution ended.
 *
 * @param success whether its effects count
 * @param gasUsed gas paid for: intrinsic gas and execution, less refunds
 * @param output return data; on a revert, the revert data; empty after an exceptional halt
 * @param logs events, in order; none when it failed
 */
public record EvmResult(boolean success, long gasUsed, byte[] output, List<EvmLog> logs) {}
