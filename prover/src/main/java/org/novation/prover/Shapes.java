package org.novation.prover;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.novation.nativelib.BatchShape;
import org.novation.trace.v1.Account;
import org.novation.trace.v1.BatchTrace;

/** The shapes that a deployment has registered, cheapest first. */
public final class Shapes {
  private final List<BatchShape> shapes;

  private Shapes(List<BatchShape> shapes) {
    this.shapes = shapes.stream().sorted(Comparator.comparingInt(BatchShape::words)).toList();
  }

  /** Returns every shape that the native library has. */
  public static Shapes all() {
    return new Shapes(BatchShape.all());
  }

  /**
   * Returns the named shapes.
   *
   * @throws IllegalArgumentException if the native library has no shape of a name
   */
  public static Shapes of(List<String> names) {
    Shapes all = all();
    return new Shapes(names.stream().map(all::require).toList());
  }

  /** Returns the shapes, cheapest first. */
  public List<BatchShape> list() {
    return shapes;
  }

  /** Returns the shape of a name, if it is one of these. */
  public Optional<BatchShape> named(String name) {
    return shapes.stream().filter(shape -> shape.name().equals(name)).findFirst();
  }

  /** Returns the cheapest shape whose every table holds the trace's rows. */
  public Optional<BatchShape> smallestFor(BatchTrace trace) {
    return shapes.stream().filter(shape -> fits(shape, trace)).findFirst();
  }

  /** Reports whether every table of the shape holds the trace's rows, and its tree the accounts. */
  public static boolean fits(BatchShape shape, BatchTrace trace) {
    return trace.getAccountsCount() <= shape.accounts()
        && trace.getOrdersCount() <= shape.orders()
        && trace.getFillsCount() <= shape.fills()
        && trace.getInstructionsCount() <= shape.instructions()
        && trace.getOperationsCount() <= shape.operations()
        && trace.getLiquidationsCount() <= shape.liquidations()
        && trace.getTick().getVectorsCount() <= shape.publishers()
        && slotGroups(trace) <= shape.slotGroups()
        && highestAccount(trace) < shape.population();
  }

  private static int slotGroups(BatchTrace trace) {
    return trace.getAccountsList().stream().mapToInt(Account::getSlotGroupsCount).sum();
  }

  /** Rows are in order of their index, the last being the highest; an empty batch has none. */
  private static long highestAccount(BatchTrace trace) {
    int rows = trace.getAccountsCount();
    return rows == 0 ? -1 : Integer.toUnsignedLong(trace.getAccounts(rows - 1).getIndex());
  }

  private BatchShape require(String name) {
    return named(name)
        .orElseThrow(() -> new IllegalArgumentException("no batch shape is called " + name));
  }
}
