package org.novation.bridge.evm;

import java.math.BigInteger;

/**
 * An unsigned message.
 *
 * @param from caller, 20 bytes
 * @param to called contract, or null to create one
 * @param data calldata, or creation code
 * @param value wei
 * @param gasLimit gas, intrinsic gas included
 */
public record EvmMessage(byte[] from, byte[] to, byte[] data, BigInteger value, long gasLimit) {}
