package org.novation.bridge.besu;

import java.util.function.LongFunction;
import org.hyperledger.besu.ethereum.core.Hash;
import org.hyperledger.besu.ethereum.core.ProcessableBlockHeader;
import org.hyperledger.besu.ethereum.vm.BlockHashLookup;
import org.hyperledger.besu.util.bytes.Bytes32;

/** Answers BLOCKHASH from the embedded chain; the opcode itself keeps to the last 256 blocks. */
final class Ancestors extends BlockHashLookup {
  private final LongFunction<byte[]> hashes;

  Ancestors(ProcessableBlockHeader header, LongFunction<byte[]> hashes) {
    super(header, null);
    this.hashes = hashes;
  }

  @Override
  public Hash getBlockHash(long number) {
    return Hash.wrap(Bytes32.wrap(hashes.apply(number)));
  }
}
