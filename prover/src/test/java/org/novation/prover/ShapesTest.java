package org.novation.prover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.novation.nativelib.BatchShape;
import org.novation.trace.v1.Account;
import org.novation.trace.v1.BatchTrace;
import org.novation.trace.v1.Fill;
import org.novation.trace.v1.Instruction;
import org.novation.trace.v1.Liquidation;
import org.novation.trace.v1.Operation;
import org.novation.trace.v1.Order;
import org.novation.trace.v1.SlotGroup;
import org.novation.trace.v1.Vector;

class ShapesTest {
  private static final Map<String, BiConsumer<BatchTrace.Builder, Integer>> TABLES =
      Map.of(
          "accounts", (t, n) -> repeat(n, () -> t.addAccounts(Account.getDefaultInstance())),
          "orders", (t, n) -> repeat(n, () -> t.addOrders(Order.getDefaultInstance())),
          "fills", (t, n) -> repeat(n, () -> t.addFills(Fill.getDefaultInstance())),
          "instructions", (t, n) -> repeat(n, () -> t.addInstructions(Instruction.newBuilder())),
          "operations", (t, n) -> repeat(n, () -> t.addOperations(Operation.newBuilder())),
          "liquidations", (t, n) -> repeat(n, () -> t.addLiquidations(Liquidation.newBuilder())),
          "publishers",
              (t, n) -> repeat(n, () -> t.getTickBuilder().addVectors(Vector.newBuilder())),
          "slot groups", (t, n) -> t.addAccounts(groups(n)));

  private static final Map<String, ToIntFunction<BatchShape>> CAPACITIES =
      Map.of(
          "accounts", BatchShape::accounts,
          "orders", BatchShape::orders,
          "fills", BatchShape::fills,
          "instructions", BatchShape::instructions,
          "operations", BatchShape::operations,
          "liquidations", BatchShape::liquidations,
          "publishers", BatchShape::publishers,
          "slot groups", BatchShape::slotGroups);

  @Test
  void everyTableBoundsAShape() {
    for (BatchShape shape : Shapes.all().list()) {
      TABLES.forEach(
          (table, fill) -> {
            int capacity = CAPACITIES.get(table).applyAsInt(shape);
            assertTrue(Shapes.fits(shape, filled(fill, capacity)), shape.name() + " " + table);
            assertFalse(Shapes.fits(shape, filled(fill, capacity + 1)), shape.name() + " " + table);
          });
    }
  }

  @Test
  void thePopulationBoundsAShape() {
    BatchShape shape = Shapes.all().named("s8").orElseThrow();
    assertTrue(Shapes.fits(shape, touching(shape.population() - 1)));
    assertFalse(Shapes.fits(shape, touching(shape.population())));
    assertFalse(Shapes.fits(shape, touching(-1))); // 2^32 - 1 on the wire
  }

  @Test
  void theCheapestThatFitsIsTaken() {
    assertEquals("s8", smallest(Shapes.all(), "orders", 8));
    assertEquals("s64", smallest(Shapes.all(), "orders", 9));
    assertEquals("s512d", smallest(Shapes.all(), "orders", 65));
    assertEquals("s512", smallest(Shapes.all(), "orders", 351));
    assertEquals("s8192", smallest(Shapes.all(), "orders", 513));
    assertEquals("none", smallest(Shapes.all(), "orders", 3001));
  }

  @Test
  void onlyRegisteredShapesAreTaken() {
    Shapes two = Shapes.of(List.of("s512", "s8"));
    assertEquals("s512", smallest(two, "orders", 9));
    assertEquals("none", smallest(two, "orders", 513));
    assertEquals(Optional.empty(), two.named("s64"));
    assertThrows(IllegalArgumentException.class, () -> Shapes.of(List.of("s9")));
  }

  private static String smallest(Shapes shapes, String table, int rows) {
    return shapes.smallestFor(filled(TABLES.get(table), rows)).map(BatchShape::name).orElse("none");
  }

  private static BatchTrace filled(BiConsumer<BatchTrace.Builder, Integer> fill, int rows) {
    BatchTrace.Builder trace = BatchTrace.newBuilder();
    fill.accept(trace, rows);
    return trace.build();
  }

  private static BatchTrace touching(int index) {
    return BatchTrace.newBuilder().addAccounts(Account.newBuilder().setIndex(index)).build();
  }

  private static Account groups(int n) {
    Account.Builder account = Account.newBuilder();
    repeat(n, () -> account.addSlotGroups(SlotGroup.getDefaultInstance()));
    return account.build();
  }

  private static void repeat(int n, Runnable add) {
    for (int i = 0; i < n; i++) {
      add.run();
    }
  }
}
