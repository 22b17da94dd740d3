package org.novation.bridge.rollup;

import java.math.BigInteger;
import org.novation.bridge.Address;

/**
 * What a deployment is built with; most of it can never change.
 *
 * @param governor registers shapes, announces parameters and committees; here also the deployer
 * @param operator may commit
 * @param feeCollector receives the inbox's fees
 * @param testChainId the only chain on which keys of a local set-up may be registered; 0 for none
 * @param genesis Unix seconds of round 0 (T1)
 * @param period seconds between rounds (T1)
 * @param window seconds that a batch's time may lie back at commit; 0 for 60 minutes (P7)
 * @param notice seconds between an announcement and the round from which it holds
 * @param maxUnproven most batches committed and not proven
 * @param genesisRoot state root of batch 0 (S6)
 * @param parameters parameter hash (D1)
 * @param committee committee hash (D2)
 * @param openingFee wei for opening an account
 * @param queueFee wei for each operation that waits already
 */
public record Plan(
    Address governor,
    Address operator,
    Address feeCollector,
    long testChainId,
    long genesis,
    long period,
    long window,
    long notice,
    long maxUnproven,
    BigInteger genesisRoot,
    BigInteger parameters,
    BigInteger committee,
    BigInteger openingFee,
    BigInteger queueFee) {

  /** Members in the order of the contract's struct. */
  Object[] arguments(Address token) {
    return new Object[] {
      token,
      governor,
      operator,
      feeCollector,
      testChainId,
      genesis,
      period,
      window,
      notice,
      maxUnproven,
      genesisRoot,
      parameters,
      committee,
      openingFee,
      queueFee
    };
  }
}
