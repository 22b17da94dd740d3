package org.novation.ledger.batch;

import java.util.Comparator;
import java.util.List;

/**
 * Capacities of one batch circuit (SPEC Shapes).
 *
 * @param name name in traces, such as {@code s8}
 * @param id number in the public words
 * @param accounts active account rows
 * @param orders order rows
 * @param fills fill rows
 * @param instructions instruction rows
 * @param operations L1 operation rows
 * @param liquidations liquidation rows
 * @param publishers signed vectors in a tick
 * @param slotGroups groups of eight neighbouring order slots in which something changes
 * @param population accounts that the tree rows can reach
 */
public record Shape(
    String name,
    int id,
    int accounts,
    int orders,
    int fills,
    int instructions,
    int operations,
    int liquidations,
    int publishers,
    int slotGroups,
    int population) {
  public static final Shape S8 = new Shape("s8", 1, 8, 8, 8, 4, 8, 2, 4, 12, 1 << 12);
  public static final Shape S64 = new Shape("s64", 2, 64, 64, 64, 8, 16, 8, 4, 64, 1 << 15);
  public static final Shape S512 = new Shape("s512", 3, 256, 512, 512, 16, 32, 16, 7, 512, 1 << 15);
  public static final Shape S512D =
      new Shape("s512d", 4, 176, 350, 512, 8, 16, 16, 4, 200, 1 << 15);
  public static final Shape S8192 =
      new Shape("s8192", 5, 700, 3000, 8192, 32, 64, 32, 7, 2000, 1 << 18);

  /** All shapes, from the smallest. */
  public static final List<Shape> ALL = List.of(S8, S64, S512D, S512, S8192);

  /** From the cheapest to prove to the dearest. */
  public static final Comparator<Shape> BY_SIZE =
      Comparator.comparingInt(Shape::fills)
          .thenComparingInt(Shape::accounts)
          .thenComparingInt(Shape::id);

  /**
   * The shape of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Shape byName(String name) {
    return ALL.stream()
        .filter(shape -> shape.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown shape: " + name));
  }

  /** Whether a batch of this size, in a ledger of this many accounts, fits. */
  public boolean fits(BatchSize size, int accountCount) {
    return size.accounts() <= accounts
        && size.orders() <= orders
        && size.fills() <= fills
        && size.instructions() <= instructions
        && size.operations() <= operations
        && size.liquidations() <= liquidations
        && size.publishers() <= publishers
        && size.slotGroups() <= slotGroups
        && accountCount <= population;
  }
}
