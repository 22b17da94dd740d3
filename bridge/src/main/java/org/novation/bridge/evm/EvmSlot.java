package org.novation.bridge.evm;

/**
 * One word of a contract's storage, key and value of 32 bytes each; a value of zeros is none.
 *
 * @param key where
 * @param value what is there
 */
public record EvmSlot(byte[] key, byte[] value) {}
