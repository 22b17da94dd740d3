package org.novation.bridge.rollup;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Project;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;
import org.novation.bridge.abi.Artifact;
import org.novation.bridge.abi.Contract;
import org.novation.bridge.abi.Reverts;

/**
 * A deployment with people: a governor who is also operator, and a trader.
 *
 * <p>Its verifier accepts the pairs of proof and inputs that a test registered and refuses all
 * others: what is tested is the way to the contract and back, not the proof.
 */
final class Stage {
  /** The base point of the curve of S3. */
  static final BigInteger KEY_X =
      new BigInteger(
          "9671717474070082183213120605117400219616337014328744928644933853176787189663");

  static final BigInteger KEY_Y =
      new BigInteger(
          "16950150798460657717958625567821834550301663161624707787222815936182638968203");

  static final BigInteger GENESIS_ROOT = BigInteger.valueOf(0x1234);
  static final BigInteger OPENING_FEE = BigInteger.valueOf(1_000);
  static final BigInteger QUEUE_FEE = BigInteger.valueOf(10);

  private static final BigInteger ETHER = BigInteger.TEN.pow(18);

  final L1 l1;
  final Wallet governor = new Wallet(BigInteger.valueOf(0xA11CE));
  final Wallet trader = new Wallet(BigInteger.valueOf(0xB0B));
  final Rollup rollup;
  final List<Deployer.Deployed> deployed;
  private final Contract verifier;

  private Stage(
      L1 l1,
      Artifacts artifacts,
      Artifact strict,
      Address settlement,
      List<Deployer.Deployed> deployed)
      throws L1Exception {
    this.l1 = l1;
    this.deployed = deployed;
    Address at = deployed.getLast().address();
    verifier = new Contract(l1, at, strict, new Reverts(List.of(strict)));
    rollup = Rollup.at(l1, artifacts, settlement, deployed.get(1).block(), strict);
  }

  static Stage build(L1 l1) throws IOException, L1Exception {
    Artifacts artifacts = Project.artifacts();
    Artifact strict = Project.artifact("StrictVerifier");
    Wallet governor = new Wallet(BigInteger.valueOf(0xA11CE));
    Wallet trader = new Wallet(BigInteger.valueOf(0xB0B));
    var test = l1.testChain().orElseThrow();
    test.fund(governor.address(), ETHER.multiply(BigInteger.valueOf(100)));
    test.fund(trader.address(), ETHER.multiply(BigInteger.valueOf(100)));
    Deployer deployer = new Deployer(l1, artifacts, governor);
    var token = deployer.token();
    var settlement = deployer.settlement(plan(l1, governor.address()), token.address());
    var shape = deployer.shape(settlement.address(), Draft.S8, strict, true, new byte[32]);
    var deployed = List.of(token, settlement, shape);
    return new Stage(l1, artifacts, strict, settlement.address(), deployed);
  }

  static Plan plan(L1 l1, Address governor) throws L1Exception {
    return new Plan(
        governor,
        governor,
        governor,
        l1.chainId(),
        l1.time(),
        10,
        0,
        3600,
        2,
        GENESIS_ROOT,
        BigInteger.valueOf(0xaaaa),
        BigInteger.valueOf(0xbbbb),
        OPENING_FEE,
        QUEUE_FEE);
  }

  /** Mints to the trader and lets the vault take it. */
  List<Receipt> endow(BigInteger amount) throws L1Exception {
    return List.of(
        rollup.token().mint(trader, trader.address(), amount),
        rollup.token().approve(trader, rollup.vault().address(), amount));
  }

  Inbox.Queued open(BigInteger amount) throws L1Exception {
    return rollup.inbox().open(trader, KEY_X, KEY_Y, BigInteger.valueOf(7), amount);
  }

  Draft draft(long time) throws L1Exception {
    BigInteger root = rollup.settlement().committed().root().add(BigInteger.ONE);
    return Draft.after(rollup.settlement(), time, root);
  }

  CommittedBatch commit(BatchWords words) throws L1Exception {
    BigInteger commitment = words.newRoot().multiply(BigInteger.valueOf(97));
    return rollup.settlement().commit(governor, words, words.publicInputs(commitment));
  }

  /** Makes a proof that the verifier will accept for these inputs and no others. */
  byte[] proofOf(BatchRecord record) throws L1Exception {
    byte[] proof = new byte[384];
    proof[383] = (byte) record.batch();
    PublicInputs inputs = record.inputs();
    List<BigInteger> words = List.of(inputs.commitment(), inputs.point(), inputs.value());
    verifier.write(governor, "accept", proof, words);
    return proof;
  }
}
