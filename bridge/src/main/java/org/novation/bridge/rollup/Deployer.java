package org.novation.bridge.rollup;

import java.math.BigInteger;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;
import org.novation.bridge.abi.Artifact;
import org.novation.bridge.abi.Contract;

/** Puts the contracts on a chain. */
public final class Deployer {
  private final L1 l1;
  private final Artifacts artifacts;
  private final Wallet wallet;

  /**
   * @param wallet pays, and is the governor where a shape is registered
   */
  public Deployer(L1 l1, Artifacts artifacts, Wallet wallet) {
    this.l1 = l1;
    this.artifacts = artifacts;
    this.wallet = wallet;
  }

  /** A contract on the chain and the gas that putting it there took. */
  public record Deployed(Address address, long block, long gasUsed) {}

  /** A collateral token for test chains, of which anyone may mint. */
  public Deployed token() throws L1Exception {
    return create(artifacts.token());
  }

  /** Settlement, and with it inbox and vault. */
  public Deployed settlement(Plan plan, Address token) throws L1Exception {
    return create(artifacts.settlement(), plan.arguments(token));
  }

  /**
   * Puts a verifier on the chain and registers its shape.
   *
   * @param verifier compiled from what the key set-up wrote
   * @param testKey whether the key comes from a local set-up; refused on all but the declared test
   *     chain
   * @param keyHash hash of the verification key, 32 bytes, for those who compare
   * @return the verifier
   */
  public Deployed shape(
      Address settlement, Shape shape, Artifact verifier, boolean testKey, byte[] keyHash)
      throws L1Exception {
    Deployed deployed = create(verifier);
    Contract contract =
        new Contract(l1, settlement, artifacts.settlement(), artifacts.reverts(verifier));
    Receipt receipt =
        contract.write(
            wallet,
            "registerShape",
            shape.id(),
            deployed.address(),
            shape.accounts(),
            shape.orders(),
            shape.instructions(),
            shape.operations(),
            shape.levels(),
            testKey,
            keyHash);
    long gas = deployed.gasUsed() + receipt.gasUsed();
    return new Deployed(deployed.address(), receipt.block(), gas);
  }

  private Deployed create(Artifact artifact, Object... arguments) throws L1Exception {
    byte[] code = artifact.creation(arguments);
    Receipt receipt;
    try {
      receipt = l1.send(wallet, null, BigInteger.ZERO, code);
    } catch (L1Exception e) {
      throw artifacts.reverts().explain("new " + artifact.name(), e);
    }
    Address address =
        receipt
            .contract()
            .orElseThrow(() -> new L1Exception(Kind.NONSENSE, "a creation made no contract"));
    return new Deployed(address, receipt.block(), receipt.gasUsed());
  }
}
