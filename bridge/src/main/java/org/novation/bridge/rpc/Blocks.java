package org.novation.bridge.rpc;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.bridge.Block;
import org.novation.bridge.BlockTag;
import org.novation.bridge.L1Exception;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.EthBlock;

/** Reads the headers of blocks. */
final class Blocks {
  private static final String METHOD = "eth_getBlockByNumber";

  private final Rpc rpc;
  private final Web3j web3j;

  Blocks(Rpc rpc, Web3j web3j) {
    this.rpc = rpc;
    this.web3j = web3j;
  }

  long time() throws L1Exception {
    EthBlock answer =
        rpc.demand(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false));
    return rpc.read(METHOD, () -> answer.getBlock().getTimestamp().longValueExact());
  }

  long height(BlockTag tag) throws L1Exception {
    var name = DefaultBlockParameterName.fromString(tag.text());
    EthBlock answer = rpc.demand(web3j.ethGetBlockByNumber(name, false));
    return rpc.read(METHOD, () -> answer.getBlock().getNumber().longValueExact());
  }

  Block newest() throws L1Exception {
    EthBlock answer =
        rpc.demand(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false));
    return rpc.read(METHOD, () -> of(answer.getBlock()));
  }

  Optional<Block> at(long height) throws L1Exception {
    var number = DefaultBlockParameter.valueOf(BigInteger.valueOf(height));
    EthBlock answer = rpc.ask(web3j.ethGetBlockByNumber(number, false));
    if (answer.getBlock() == null) {
      return Optional.empty();
    }
    Block block = rpc.read(METHOD, () -> of(answer.getBlock()));
    if (block.height() != height) {
      throw Rpc.nonsense(METHOD, "block " + block.height() + " when asked for " + height, null);
    }
    return Optional.of(block);
  }

  private static Block of(EthBlock.Block block) {
    boolean burns = block.getBaseFeePerGasRaw() != null;
    return new Block(
        block.getNumber().longValueExact(),
        HexData.hash(block.getHash()),
        HexData.hash(block.getParentHash()),
        block.getTimestamp().longValueExact(),
        block.getGasLimit(),
        burns ? Optional.of(block.getBaseFeePerGas()) : Optional.empty());
  }
}
