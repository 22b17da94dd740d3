package org.novation.sequencer.node;

import org.novation.ledger.engine.LedgerConfig;

/** What the outside may read of a node. Safe for use by many threads; never blocks for long. */
public interface NodeView {
  NodeStatus status();

  /**
   * What a signer must know.
   *
   * @throws IllegalStateException saying why, while a starting node does not know it yet
   */
  Deployment deployment();

  /** Whether the engine's thread lives: when it does not, only a restart helps. */
  default boolean alive() {
    return status().state() != NodeStatus.State.HALTED;
  }

  /**
   * What a signer or a depositor must know.
   *
   * @param l1 address of the settlement chain's JSON-RPC
   * @param settlement address
   * @param inbox address
   * @param vault address
   * @param token address
   * @param firstBlock where the settlement was deployed
   */
  record Deployment(
      long chainId,
      String l1,
      String settlement,
      String inbox,
      String vault,
      String token,
      long firstBlock,
      LedgerConfig ledger) {}
}
