package org.novation.bridge.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.web3j.crypto.Hash;

/**
 * A mined block.
 *
 * @param number height; 0 is genesis
 * @param time Unix seconds, never before the parent's
 * @param hash 32 bytes, over the parent's hash, height, time and transaction
 * @param mined its one transaction; null in genesis and in an empty block
 */
record Block(long number, long time, byte[] hash, Mined mined) {
  static Block genesis(long time) {
    return new Block(0, time, Hash.sha3(new byte[0]), null);
  }

  /** The next block, with a transaction or null. */
  Block next(long time, Mined mined) {
    return new Block(number + 1, time, childHash(time, mined), mined);
  }

  boolean follows(Block parent) {
    return number == parent.number + 1
        && time >= parent.time
        && Arrays.equals(hash, parent.childHash(time, mined));
  }

  private byte[] childHash(long childTime, Mined mined) {
    byte[] transaction = mined == null ? new byte[32] : mined.transaction().hash();
    ByteBuffer header = ByteBuffer.allocate(32 + 8 + 8 + 32);
    header.put(hash).putLong(number + 1).putLong(childTime).put(transaction);
    return Hash.sha3(header.array());
  }
}
