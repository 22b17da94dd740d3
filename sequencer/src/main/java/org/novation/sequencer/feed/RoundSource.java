package org.novation.sequencer.feed;

import java.util.Optional;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Tick;

/** Where signed rounds come from. */
public interface RoundSource {
  /**
   * The newest round that is there and later than another.
   *
   * @param now the node's time, Unix seconds
   * @param last round that the ledger has
   * @param parameters in force
   * @throws FeedException if the source cannot be read or holds nonsense; the next call goes on
   *     behind it
   */
  Optional<Tick> next(long now, long last, Parameters parameters) throws FeedException;
}
