package org.novation.bridge.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The blocks of a chain, found by height, hash and transaction. Not safe for concurrent use. */
final class Blocks {
  private static final HexFormat HEX = HexFormat.of();

  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, Block> byTransaction = new HashMap<>();
  private final Map<String, Block> byHash = new HashMap<>();

  Blocks(List<Block> blocks) {
    blocks.forEach(this::add);
  }

  void add(Block block) {
    blocks.add(block);
    byHash.put(HEX.formatHex(block.hash()), block);
    if (block.mined() != null) {
      byTransaction.put(HEX.formatHex(block.mined().transaction().hash()), block);
    }
  }

  Block head() {
    return blocks.getLast();
  }

  Optional<Block> at(long number) {
    return number < 0 || number >= blocks.size()
        ? Optional.empty()
        : Optional.of(blocks.get((int) number));
  }

  Optional<Block> ofTransaction(byte[] hash) {
    return Optional.ofNullable(byTransaction.get(HEX.formatHex(hash)));
  }

  Optional<Block> withHash(byte[] hash) {
    return Optional.ofNullable(byHash.get(HEX.formatHex(hash)));
  }

  /** How many transactions of a sender lie above a height. */
  long sentAfter(long height, byte[] sender) {
    return blocks.stream()
        .skip(Math.min(height, head().number()) + 1)
        .map(Block::mined)
        .filter(mined -> mined != null && Arrays.equals(mined.transaction().from(), sender))
        .count();
  }
}
