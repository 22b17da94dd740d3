package org.novation.bridge.evm;

import java.math.BigInteger;
import java.util.Collection;

/**
 * An EVM with one world state: the state after the last transaction. Addresses are 20 bytes,
 * amounts wei. Not safe for concurrent use.
 */
public interface Evm {
  /** Reads an RLP legacy transaction, recovering its sender from the signature (EIP-155). */
  EvmTransaction decode(byte[] raw) throws EvmRejection;

  /**
   * Executes a signed transaction inside a block; a reverted one still pays its gas. Its effects
   * count once the step is committed, which must happen before anything else executes.
   *
   * @throws EvmRejection when no block may contain it (nonce, balance, gas limit, chain id)
   */
  EvmStep execute(byte[] raw, EvmBlock block) throws EvmRejection;

  /**
   * Executes a message without signature or fee, and forgets its effects. Gas used includes the
   * intrinsic gas.
   */
  EvmResult call(EvmMessage message, EvmBlock block) throws EvmRejection;

  /** Number of transactions sent from an address. */
  long nonce(byte[] address);

  /** Balance in wei. */
  BigInteger balance(byte[] address);

  /** Deployed byte code; empty where there is none. */
  byte[] code(byte[] address);

  /** Sets an account's balance: how a test chain comes to money. */
  void setBalance(byte[] address, BigInteger wei);

  /** Root of the state's Merkle trie, 32 bytes: equal states have equal roots. */
  byte[] stateRoot();

  /** Brings accounts to what they held, as {@link EvmStep#changes} told it. */
  void restore(Collection<EvmAccount> accounts);
}
