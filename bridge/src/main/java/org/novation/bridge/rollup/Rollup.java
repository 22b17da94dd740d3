package org.novation.bridge.rollup;

import java.math.BigInteger;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.abi.Artifact;
import org.novation.bridge.abi.Contract;
import org.novation.bridge.abi.Reverts;

/**
 * The contracts of one deployment.
 *
 * @param settlement batches
 * @param inbox operations from the L1
 * @param vault escrow
 * @param token collateral
 */
public record Rollup(Settlement settlement, Inbox inbox, Vault vault, Token token) {

  /**
   * Binds to a settlement contract and finds the others through it.
   *
   * @param firstBlock its deployment's, where the inbox's events begin
   * @param verifiers artifacts whose errors a refused proof may carry
   * @throws L1Exception {@code NONSENSE} if there is no contract at that address, or not a
   *     settlement of this chain
   */
  public static Rollup at(
      L1 l1, Artifacts artifacts, Address settlement, long firstBlock, Artifact... verifiers)
      throws L1Exception {
    if (l1.code(settlement).length == 0) {
      throw new L1Exception(Kind.NONSENSE, "no contract at " + settlement);
    }
    Reverts reverts = artifacts.reverts(verifiers);
    Contract main = new Contract(l1, settlement, artifacts.settlement(), reverts);
    checkDeployment(l1, main);
    Contract inbox = new Contract(l1, main.addressOf("inbox"), artifacts.inbox(), reverts);
    Contract vault = new Contract(l1, main.addressOf("vault"), artifacts.vault(), reverts);
    Contract token = new Contract(l1, vault.addressOf("token"), artifacts.token(), reverts);
    return new Rollup(
        new Settlement(main), new Inbox(l1, inbox, firstBlock), new Vault(vault), new Token(token));
  }

  /** H4: what every signed message of the traders names. */
  private static void checkDeployment(L1 l1, Contract settlement) throws L1Exception {
    BigInteger own =
        settlement.address().toWord().shiftLeft(64).or(BigInteger.valueOf(l1.chainId()));
    if (!settlement.number("deployment").equals(own)) {
      throw new L1Exception(Kind.NONSENSE, "not a settlement: " + settlement.address());
    }
  }
}
