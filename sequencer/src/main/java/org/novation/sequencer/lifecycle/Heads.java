package org.novation.sequencer.lifecycle;

import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.Head;
import org.novation.bridge.rollup.Settlement;

/**
 * What the contract has at one moment.
 *
 * @param committed last batch whose words it fixed
 * @param proven last batch whose proof it took
 */
public record Heads(Head committed, Head proven) {
  static Heads of(Settlement settlement) throws L1Exception {
    // In this order, so that a batch that comes between the two calls cannot look proven but not
    // committed.
    Head proven = settlement.proven();
    return new Heads(settlement.committed(), proven);
  }
}
