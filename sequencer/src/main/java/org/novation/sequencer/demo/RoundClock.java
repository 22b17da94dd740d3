package org.novation.sequencer.demo;

import org.novation.bridge.L1Exception;
import org.novation.sequencer.L1Clock;

/** When the next batch with a round opens. */
interface RoundClock {
  /**
   * An instant at least one round after another.
   *
   * @param last Unix seconds of the command before
   * @param wanted when it really happened, Unix seconds
   */
  long next(long last, long wanted) throws L1Exception, InterruptedException;

  /** Lives through the time of the real trades; the embedded chain's clock will follow. */
  static RoundClock replay(long period) {
    return (last, wanted) -> Math.max(last + period, wanted);
  }

  /** Lives with the chain. */
  static RoundClock live(L1Clock chain, long period) {
    return (last, wanted) -> {
      chain.reach(last + period);
      return chain.now();
    };
  }
}
