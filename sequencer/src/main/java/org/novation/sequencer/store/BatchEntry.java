package org.novation.sequencer.store;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a batch has come. Times are Unix milliseconds of this machine, only to tell ages.
 *
 * @param batch as it was stored, its trace left out (empty)
 * @param sealedAt when it was stored
 * @param checkedAt when its trace was found to satisfy the circuit ahead of the proof, if it was
 * @param provenAt when a verified proof was handed in
 * @param committedAt when the L1 had its commit
 * @param commitTransaction hash
 * @param settledAt when the L1 had its proof
 * @param proveTransaction hash
 * @param finalAt when that was final
 * @param attempts proof attempts so far
 * @param worker who holds the lease or held it last
 * @param failure the last failure, if the last attempt failed
 */
public record BatchEntry(
    NewBatch batch,
    long sealedAt,
    OptionalLong checkedAt,
    OptionalLong provenAt,
    OptionalLong committedAt,
    Optional<String> commitTransaction,
    OptionalLong settledAt,
    Optional<String> proveTransaction,
    OptionalLong finalAt,
    int attempts,
    Optional<String> worker,
    Optional<String> failure) {
  public long number() {
    return batch.number();
  }
}
