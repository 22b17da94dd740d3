package org.novation.bridge.rollup;

import java.util.HexFormat;

/**
 * How far a {@link QueueWatcher} has come: what to store, once the operations that it gave out are
 * safe, so that another one goes on from there.
 *
 * @param nextBlock height of the first block that was not read
 * @param nextIndex queue index of the first operation that was not given out
 * @param hash the queue's rolling hash before that operation, 32 bytes
 */
public record Checkpoint(long nextBlock, long nextIndex, byte[] hash) {
  public Checkpoint {
    if (nextBlock < 0 || nextIndex < 0 || hash.length != 32) {
      throw new IllegalArgumentException("block " + nextBlock + ", index " + nextIndex);
    }
  }

  /** Before the first operation of an inbox that was deployed in this block. */
  public static Checkpoint start(long firstBlock) {
    return new Checkpoint(firstBlock, 0, new byte[32]);
  }

  /** Three words: block, index, hash in hexadecimal. */
  public String text() {
    return nextBlock + " " + nextIndex + " " + HexFormat.of().formatHex(hash);
  }

  /**
   * The inverse of {@link #text}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Checkpoint parse(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException("no checkpoint: " + text);
    }
    return new Checkpoint(
        Long.parseLong(words[0]), Long.parseLong(words[1]), HexFormat.of().parseHex(words[2]));
  }
}
