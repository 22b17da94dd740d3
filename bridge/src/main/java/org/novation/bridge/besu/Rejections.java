package org.novation.bridge.besu;

import org.hyperledger.besu.ethereum.mainnet.TransactionValidator.TransactionInvalidReason;
import org.hyperledger.besu.ethereum.mainnet.ValidationResult;
import org.novation.bridge.evm.EvmRejection;

/** Besu's reasons in the words of go-ethereum, which clients already know how to read. */
final class Rejections {
  private Rejections() {}

  static EvmRejection of(ValidationResult<TransactionInvalidReason> result) {
    String detail = ": " + result.getErrorMessage();
    return new EvmRejection(words(result.getInvalidReason()) + detail);
  }

  private static String words(TransactionInvalidReason reason) {
    return switch (reason) {
      case NONCE_TOO_LOW -> "nonce too low";
      case INCORRECT_NONCE -> "nonce too high";
      case UPFRONT_COST_EXCEEDS_BALANCE -> "insufficient funds for gas * price + value";
      case INTRINSIC_GAS_EXCEEDS_GAS_LIMIT -> "intrinsic gas too low";
      case EXCEEDS_BLOCK_GAS_LIMIT -> "exceeds block gas limit";
      case WRONG_CHAIN_ID -> "invalid chain id for signer";
      case GAS_PRICE_TOO_LOW -> "transaction underpriced";
      default -> reason.name();
    };
  }
}
