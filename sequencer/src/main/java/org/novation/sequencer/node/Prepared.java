package org.novation.sequencer.node;

import java.util.List;
import java.util.Map;
import org.novation.bridge.Wallet;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.nativelib.BatchShape;
import org.novation.prover.KeyStore;
import org.novation.sequencer.keys.Role;
import org.novation.sequencer.lifecycle.DeploymentRecord;

/**
 * What a node needs before it looks at its journal.
 *
 * @param record of the deployment
 * @param ledger what the ledger starts with
 * @param rollup the contracts
 * @param wallets signers of a running node
 * @param keys proving keys
 * @param shapes registered
 * @param circuits circuit hash by shape name
 */
record Prepared(
    DeploymentRecord record,
    LedgerConfig ledger,
    Rollup rollup,
    Map<Role, Wallet> wallets,
    KeyStore keys,
    List<BatchShape> shapes,
    Map<String, String> circuits) {}
