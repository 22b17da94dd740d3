package org.novation.bridge.evm;

import java.math.BigInteger;
import java.util.List;

/**
 * What an account holds after a step, as far as the step touched it.
 *
 * @param address 20 bytes
 * @param deleted whether it is gone; then all else is empty
 * @param nonce number of transactions sent, or of contracts created
 * @param balance wei
 * @param code new byte code; null where it stayed as it was
 * @param cleared whether the storage was emptied before {@code slots} were written
 * @param slots words of storage that changed
 */
public record EvmAccount(
    byte[] address,
    boolean deleted,
    long nonce,
    BigInteger balance,
    byte[] code,
    boolean cleared,
    List<EvmSlot> slots) {
  /** An account that is no more. */
  public static EvmAccount gone(byte[] address) {
    return new EvmAccount(address, true, 0, BigInteger.ZERO, null, true, List.of());
  }
}
