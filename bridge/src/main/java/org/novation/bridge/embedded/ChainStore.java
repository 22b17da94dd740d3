package org.novation.bridge.embedded;

import java.io.IOException;
import java.util.List;
import org.novation.bridge.evm.EvmAccount;

/** Where a chain keeps its blocks and the state that they lead to. */
interface ChainStore extends AutoCloseable {
  /** Keeps an entry; on return it survives whatever the store survives. */
  Raw keep(Entry entry) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * A step of the chain.
   *
   * @param block new block, its transaction's bytes included; null when a balance was set
   * @param rootBefore state root before it, 32 bytes
   * @param changes accounts that it changed
   */
  record Entry(Block block, byte[] rootBefore, List<EvmAccount> changes) {}

  /** Keeps nothing but a transaction's bytes, as long as the process lives. */
  static ChainStore inMemory() {
    return new ChainStore() {
      @Override
      public Raw keep(Entry entry) {
        Block block = entry.block();
        return block == null || block.mined() == null ? null : block.mined().raw();
      }

      @Override
      public void close() {}
    };
  }
}
