package org.novation.bridge;

import java.util.List;

/**
 * An event as a receipt holds it.
 *
 * @param contract emitter
 * @param topics words of 32 bytes; the first names the event
 * @param data arguments that are not indexed
 * @param block height of its block
 */
public record Log(Address contract, List<byte[]> topics, byte[] data, long block) {}
