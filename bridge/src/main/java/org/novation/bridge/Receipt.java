package org.novation.bridge;

import java.util.List;
import java.util.Optional;

/**
 * A mined transaction that succeeded.
 *
 * @param transaction hash, hexadecimal
 * @param block height
 * @param gasUsed gas paid for, intrinsic gas and calldata included
 * @param contract what a creation made
 * @param logs events in order
 */
public record Receipt(
    String transaction, long block, long gasUsed, Optional<Address> contract, List<Log> logs) {}
