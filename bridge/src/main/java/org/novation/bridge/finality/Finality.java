package org.novation.bridge.finality;

import java.util.Arrays;
import java.util.Optional;
import org.novation.bridge.BlockTag;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;

/** Which blocks of the L1 count: those up to the final height. */
public sealed interface Finality {
  /**
   * Up to the block that the node gives this name.
   *
   * @param tag the name
   */
  record Tagged(BlockTag tag) implements Finality {
    @Override
    public long finalHeight(L1 l1) throws L1Exception {
      return l1.height(tag);
    }

    @Override
    public String toString() {
      return tag.text();
    }
  }

  /**
   * Blocks with this many on top of them.
   *
   * @param confirmations 0 counts the newest; at most {@link #MOST_CONFIRMATIONS}
   */
  record Confirmed(int confirmations) implements Finality {
    public Confirmed {
      if (confirmations < 0 || confirmations > MOST_CONFIRMATIONS) {
        throw new IllegalArgumentException(confirmations + " confirmations");
      }
    }

    @Override
    public long finalHeight(L1 l1) throws L1Exception {
      return l1.height() - confirmations;
    }

    @Override
    public String toString() {
      return Integer.toString(confirmations);
    }
  }

  /** Two weeks of blocks of 12 seconds. */
  int MOST_CONFIRMATIONS = 100_000;

  /** Height of the newest block that counts; negative on a chain too short to have one. */
  long finalHeight(L1 l1) throws L1Exception;

  /**
   * Reads {@code latest}, {@code safe}, {@code finalized}, or a number of confirmations.
   *
   * @throws FinalityException for any other text
   */
  static Finality parse(String text) throws FinalityException {
    Optional<BlockTag> tag =
        Arrays.stream(BlockTag.values()).filter(one -> one.text().equals(text)).findFirst();
    if (tag.isPresent()) {
      return new Tagged(tag.get());
    }
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > MOST_CONFIRMATIONS) {
      throw new FinalityException(text);
    }
    return new Confirmed(Integer.parseInt(text));
  }
}
