package org.novation.bridge.sender;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.novation.bridge.Address;
import org.novation.bridge.Block;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;

/** The chain as one round sees it: each thing is asked for once. */
final class Round {
  private final L1 l1;
  private final Map<Long, Optional<Block>> blocks = new HashMap<>();
  final Block newest;
  final long finalHeight;

  /** The number that the chain expects next of the lane. */
  final long nonce;

  private Round(L1 l1, Block newest, long finalHeight, long nonce) {
    this.l1 = l1;
    this.newest = newest;
    this.finalHeight = finalHeight;
    this.nonce = nonce;
  }

  static Round look(L1 l1, Address lane, FinalHeight finality) throws L1Exception {
    long finalHeight = finality.get();
    long nonce = l1.nonce(lane, false);
    Block newest = l1.newest();
    return new Round(l1, newest, Math.min(finalHeight, newest.height()), nonce);
  }

  Optional<Block> block(long height) throws L1Exception {
    Optional<Block> known = blocks.get(height);
    if (known == null) {
      known = l1.block(height);
      blocks.put(height, known);
    }
    return known;
  }

  /** Whether the block is on the chain. */
  boolean holds(Mined mined) throws L1Exception {
    return block(mined.block()).filter(b -> b.hash().equals(mined.blockHash())).isPresent();
  }

  boolean isFinal(Mined mined) {
    return mined.block() <= finalHeight;
  }
}
