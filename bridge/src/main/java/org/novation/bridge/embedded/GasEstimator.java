package org.novation.bridge.embedded;

import org.novation.bridge.evm.EvmMessage;
import org.novation.bridge.evm.EvmRejection;
import org.novation.bridge.evm.EvmResult;

/**
 * Finds a gas limit under which a message is known to succeed.
 *
 * <p>Gas used is no such limit: refunds are paid at the end, and inner calls get at most 63/64 of what is left (EIP-150). So a quarter more is tried, then the block's limit.
 */
final class GasEstimator {
  private final EmbeddedChain chain;

  GasEstimator(EmbeddedChain chain) {
    this.chain = chain;
  }

  long estimate(EvmMessage message) throws EvmRejection, RpcFault {
    EvmResult most = chain.call(message);
    if (!most.success()) {
      throw ExecutionMethods.reverted(most);
    }
    long candidate = Math.min(message.gasLimit(), most.gasUsed() + most.gasUsed() / 4);
    EvmMessage tried =
        new EvmMessage(message.from(), message.to(), message.data(), message.value(), candidate);
    return succeeds(tried) ? candidate : message.gasLimit();
  }

  private boolean succeeds(EvmMessage message) {
    try {
      return chain.call(message).success();
    } catch (EvmRejection tooLittleGas) {
      return false;
    }
  }
}
