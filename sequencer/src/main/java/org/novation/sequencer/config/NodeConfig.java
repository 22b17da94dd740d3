package org.novation.sequencer.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an operator decides about a node; read by {@code ConfigFile}. Secrets are never in it, only
 * files that hold them.
 *
 * @param data folder of journal, snapshots, embedded database and embedded chain
 * @param markets the markets file
 */
public record NodeConfig(
    Path data,
    Path markets,
    L1 l1,
    Database database,
    Keys keys,
    Http http,
    Batches batches,
    Prover prover,
    Feed feed,
    Journal journal) {
  /**
   * @param url JSON-RPC node; empty for the chain embedded in the node
   * @param witnesses further nodes that must agree with it on final blocks
   * @param settlement contract; empty to deploy on a test chain, once
   * @param firstBlock where it was deployed
   * @param finality {@code latest}, {@code safe}, {@code finalized} or a number of confirmations
   * @param poll how often the chain is asked
   * @param maxFee most paid for a unit of gas, gwei
   * @param embeddedPort where the embedded chain answers JSON-RPC on loopback, 0 for any free port
   */
  public record L1(
      Optional<URI> url,
      List<URI> witnesses,
      Optional<String> settlement,
      long firstBlock,
      String finality,
      Duration poll,
      long maxFee,
      int embeddedPort) {}

  /**
   * @param url JDBC; empty for the embedded database in the data folder
   * @param user database user
   * @param passwordFile file with the password alone
   */
  public record Database(
      Optional<String> url, Optional<String> user, Optional<Path> passwordFile) {}

  /**
   * @param folder encrypted keystores, one a role
   * @param passphraseFile file with their passphrase alone, readable by its owner only
   */
  public record Keys(Path folder, Path passphraseFile) {}

  /**
   * @param host to listen on
   * @param port of API, health and metrics; 0 for any free port
   */
  public record Http(String host, int port) {}

  /**
   * @param shapes circuits that may be used, registered at deployment
   * @param maxAge a batch is sealed when its first command is this old
   * @param maxBacklog batches not settled on the L1 at which intake closes
   * @param commitAfter a batch without proof is committed on a checked trace when it is this old
   */
  public record Batches(
      List<String> shapes, Duration maxAge, int maxBacklog, Duration commitAfter) {}

  /**
   * @param workers provers inside the node, 0 when all are elsewhere
   * @param memory soft limit of a worker's native heap, bytes, 0 for none
   * @param lease how long a silent worker keeps a job
   * @param attempts before a job is set aside
   */
  public record Prover(int workers, long memory, Duration lease, int attempts) {}

  /**
   * @param kind {@code test} for made-up publishers, {@code file} for a file of signed rounds,
   *     {@code none}
   * @param file of signed rounds
   * @param period seconds between rounds of a new deployment
   */
  public record Feed(String kind, Optional<Path> file, long period) {}

  /**
   * @param segment bytes of a journal segment
   * @param snapshotEvery commands between snapshots
   * @param keepSnapshots how many are kept
   * @param archive whether segments before the oldest snapshot are moved to an archive folder
   *     instead of being deleted
   */
  public record Journal(int segment, long snapshotEvery, int keepSnapshots, boolean archive) {}
}
