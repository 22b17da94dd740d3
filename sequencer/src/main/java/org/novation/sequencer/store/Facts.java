package org.novation.sequencer.store;

import java.util.Optional;

/**
 * Small durable facts by name: what was deployed, where the inbox was read to. Throws {@link
 * StoreException}.
 */
public interface Facts {
  Optional<String> get(String name);

  void put(String name, String value);
}
