package org.novation.ledger;

import org.novation.bridge.evm.Evm;

/**
 * Stands in a package of the ledger and uses the bridge, which the direction of modules forbids.
 */
public interface ReachesUp {
  Evm chain();
}
