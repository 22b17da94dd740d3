package org.novation.prover.queue;

import java.util.OptionalLong;

/**
 * What a worker tells about itself.
 *
 * @param name unique among living workers, such as {@code host-1234-a1b2}
 * @param shapes shapes that it proves, separated by commas
 * @param batch the batch it works on
 * @param proven proofs handed in since it started
 * @param failed jobs that it failed since it started
 */
public record WorkerReport(
    String name, String shapes, OptionalLong batch, long proven, long failed) {}
