package org.novation.bridge.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.novation.bridge.embedded.store.DamagedLogException;
import org.novation.bridge.embedded.store.FrameLog;
import org.novation.bridge.evm.Evm;

/**
 * A chain in a file: first what it is, then an entry for every step, with the state that the step
 * changed. Opening reads it once and executes nothing.
 */
final class StoredChain implements ChainStore {
  private static final int MAGIC = 0x4e4f5643; // "NOVC"
  private static final int VERSION = 1;

  private final Path file;
  private final long chainId;
  private final List<Block> blocks = new ArrayList<>();
  private final FlatState settled = new FlatState();
  private FrameLog log;
  private Entry last;

  private StoredChain(Path file, long chainId) {
    this.file = file;
    this.chainId = chainId;
  }

  /**
   * @param genesisTime Unix seconds, for a chain that is new
   * @throws DamagedLogException if the file is not as it was written
   * @throws IOException if it is another chain's, another process has it, or the disk fails
   */
  static StoredChain open(Path file, long chainId, long genesisTime) throws IOException {
    StoredChain chain = new StoredChain(file, chainId);
    chain.log = FrameLog.open(file, chain::load);
    if (chain.log.isEmpty()) {
      chain.blocks.add(Block.genesis(genesisTime));
      chain.log.append(
          ByteBuffer.allocate(24)
              .putInt(MAGIC)
              .putInt(VERSION)
              .putLong(chainId)
              .putLong(genesisTime)
              .array());
    }
    return chain;
  }

  private void load(byte[] payload, long position) throws IOException {
    if (blocks.isEmpty()) {
      genesis(payload);
      return;
    }
    Entry entry = entry(payload, position);
    if (last != null) {
      settled.apply(last.changes());
    }
    last = entry;
    if (entry.block() != null) {
      if (!entry.block().follows(blocks.getLast())) {
        throw damaged(position, "block " + entry.block().number() + " does not follow", null);
      }
      blocks.add(entry.block());
    }
  }

  private Entry entry(byte[] payload, long position) throws IOException {
    try {
      return EntryReader.read(
          payload, (offset, length) -> () -> log.read(position + offset, length));
    } catch (IOException | RuntimeException e) {
      throw damaged(position, "an entry that cannot be read", e);
    }
  }

  private void genesis(byte[] payload) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(payload);
    if (payload.length != 24 || in.getInt() != MAGIC || in.getInt() != VERSION) {
      throw damaged(0, "not a chain of this program's version " + VERSION, null);
    }
    long found = in.getLong();
    if (found != chainId) {
      throw new IOException(file + " holds chain " + found + ", not " + chainId);
    }
    blocks.add(Block.genesis(in.getLong()));
  }

  /** Blocks found at opening, genesis first. */
  List<Block> blocks() {
    return blocks;
  }

  /**
   * Brings an empty EVM to the newest state, and checks the state before the last entry by its
   * root.
   */
  void restore(Evm evm) throws DamagedLogException {
    if (last == null) {
      return;
    }
    evm.restore(settled.accounts());
    if (!Arrays.equals(evm.stateRoot(), last.rootBefore())) {
      throw damaged(0, "the state that its entries lead to has another root", null);
    }
    evm.restore(last.changes());
  }

  @Override
  public Raw keep(Entry entry) throws IOException {
    long position = log.append(EntryWriter.write(entry));
    if (entry.block() == null || entry.block().mined() == null) {
      return null;
    }
    int length = entry.block().mined().raw().bytes().length;
    return () -> log.read(position + EntryReader.RAW_AT, length);
  }

  private DamagedLogException damaged(long position, String what, Throwable cause) {
    return new DamagedLogException(file + " is damaged at byte " + position + ": " + what, cause);
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
