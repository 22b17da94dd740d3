package org.novation.sequencer.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Wallet;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.nativelib.BatchShape;
import org.novation.nativelib.NativeException;
import org.novation.prover.KeyStore;
import org.novation.prover.Shapes;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.keys.KeyException;
import org.novation.sequencer.keys.Keyring;
import org.novation.sequencer.keys.Role;
import org.novation.sequencer.lifecycle.DeploymentRecord;
import org.novation.sequencer.lifecycle.Deployments;
import org.novation.sequencer.lifecycle.StartException;
import org.novation.sequencer.market.MarketsException;

/** Keys, signers and contracts: made on the first start on a test chain, found ever after. */
final class Preparation {
  private static final String DEPLOYMENT = "deployment";
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final NodeConfig config;
  private final Path root;
  private final Stores stores;
  private final Chain chain;
  private final Consumer<String> progress;

  Preparation(NodeConfig config, Path root, Stores stores, Chain chain, Consumer<String> progress) {
    this.config = config;
    this.root = root;
    this.stores = stores;
    this.chain = chain;
    this.progress = progress;
  }

  Prepared run() throws StartException, InterruptedException {
    while (true) {
      try {
        return attempt();
      } catch (L1Exception e) {
        if (e.kind() != L1Exception.Kind.UNREACHABLE && e.kind() != L1Exception.Kind.TIMEOUT) {
          throw new StartException("the L1 cannot be used: " + e.getMessage(), e);
        }
        progress.accept("waiting for the L1: " + e.getMessage());
        Thread.sleep(PAUSE);
      } catch (IOException | NativeException e) {
        throw new StartException("keys or contracts cannot be read: " + e.getMessage(), e);
      } catch (KeyException | MarketsException e) {
        throw new StartException(e.getMessage(), e);
      }
    }
  }

  private Prepared attempt()
      throws StartException, L1Exception, IOException, KeyException, MarketsException {
    boolean test = chain.l1().testChain().isPresent();
    Keyring keyring = new Keyring(config.keys());
    KeyStore keys = new KeyStore(KeyStore.defaultRoot(), progress);
    Deployments deployments =
        new Deployments(chain.l1(), root.resolve("verifier-contracts"), keys, progress);
    progress.accept("opening the signers' keystores");
    Map<Role, Wallet> wallets = keyring.open(EnumSet.of(Role.COMMITTER, Role.SETTLER), test);
    Optional<String> known = stores.facts().get(DEPLOYMENT);
    DeploymentRecord record =
        known.isPresent()
            ? DeploymentRecord.of(known.get())
            : deploy(keyring, deployments, wallets, test);
    LedgerConfig ledger = record.ledger();
    Rollup rollup = deployments.bind(record, ledger);
    List<BatchShape> shapes = Shapes.of(record.shapes()).list();
    Map<String, String> circuits = new TreeMap<>();
    for (BatchShape shape : shapes) {
      circuits.put(shape.name(), keys.open(shape.name()).circuitHash());
    }
    return new Prepared(record, ledger, rollup, wallets, keys, shapes, circuits);
  }

  private DeploymentRecord deploy(
      Keyring keyring, Deployments deployments, Map<Role, Wallet> wallets, boolean test)
      throws StartException, L1Exception, IOException, KeyException, MarketsException {
    if (config.l1().settlement().isPresent()) {
      throw new StartException(
          "l1.settlement names a contract, and the database knows no deployment: restore the"
              + " database of the node that deployed it");
    }
    Wallet governor = keyring.open(EnumSet.of(Role.GOVERNOR), test).get(Role.GOVERNOR);
    DeploymentRecord record =
        deployments.deploy(
            new Deployments.Roles(
                governor,
                wallets.get(Role.COMMITTER).address(),
                wallets.get(Role.SETTLER).address()),
            config.batches().shapes(),
            config.markets(),
            config.feed().period());
    stores.facts().put(DEPLOYMENT, record.toJson());
    return record;
  }
}
