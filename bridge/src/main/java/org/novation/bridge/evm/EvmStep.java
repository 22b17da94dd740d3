package org.novation.bridge.evm;

import java.util.List;

/**
 * An executed transaction whose effects wait: so that they can be made durable before they count.
 */
public interface EvmStep {
  EvmResult result();

  /** Every account that {@link #commit} will change. */
  List<EvmAccount> changes();

  /** Lets the effects count. One that is never called leaves the state as it was. */
  void commit();
}
