package org.novation.bridge.embedded;

import org.novation.bridge.evm.EvmMessage;
import org.novation.bridge.evm.EvmRejection;
import org.novation.bridge.evm.EvmResult;

/**
 * Finds a gas limit under which a message is known to succeed.
 *
 * <p>Gas used is no such limit: refunds, up to half of it, are paid only at the end, and inner
 * calls get at most 63/64 of what is left (EIP-150). So a quarter more is tried, then what covers
 * any refund, then the block's limit.
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
    long used = most.gasUsed();
    for (long candidate : new long[] {used + used / 4, 2 * used + used / 4}) {
      if (candidate < message.gasLimit() && succeeds(message, candidate)) {
        return candidate;
      }
    }
    return message.gasLimit();
  }

  private boolean succeeds(EvmMessage message, long gasLimit) {
    EvmMessage tried =
        new EvmMessage(message.from(), message.to(), message.data(), message.value(), gasLimit);
    try {
      return chain.call(tried).success();
    } catch (EvmRejection tooLittleGas) {
      return false;
    }
  }
}
