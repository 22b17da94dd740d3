package org.novation.bridge.evm;

import java.math.BigInteger;

/**
 * An EVM with one world state: the state after the last transaction. Addresses are 20 bytes,
 * amounts wei. Not safe for concurrent use.
 */
public interface Evm {
  /** Reads an RLP legacy transaction, recovering its sender from the signature (EIP-155). */
  EvmTransaction decode(byte[] raw) throws EvmRejection;

  /**
   * Executes a signed transaction inside a block and keeps its effects; a reverted one still pays
   * its gas.
   *
   * @throws EvmRejection when no block may contain it (nonce, balance, gas limit, chain id); the
   *     state is unchanged
   */
  EvmResult transact(byte[] raw, EvmBlock block) throws EvmRejection;

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
}
