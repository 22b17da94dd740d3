package org.novation.ledger.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.WidthException;

class AccountTreeTest {
  @Test
  void emptyTreeHasTheEmptyRoot() {
    assertEquals(Hash.empty(10), new AccountTree().root());
    assertEquals(FieldElement.ZERO, new AccountTree().leaf(AccountTree.CAPACITY - 1));
  }

  @Test
  void rootAgreesWithNaiveRecomputation() {
    Random random = new Random(5);
    AccountTree tree = new AccountTree();
    SortedMap<Integer, FieldElement> all = new TreeMap<>();
    for (int batch = 0; batch < 12; batch++) {
      SortedMap<Integer, FieldElement> leaves = randomLeaves(random);
      TreeUpdate update = tree.update(leaves);
      assertEquals(naiveRoot(all), update.before());
      all.putAll(leaves);
      assertEquals(naiveRoot(all), update.after());
      assertEquals(update.after(), tree.root());
      leaves.forEach((index, leaf) -> assertEquals(leaf, tree.leaf(index)));
    }
  }

  @Test
  void updateShowsEveryAncestorOnceAsItStoodBefore() {
    Random random = new Random(6);
    AccountTree tree = new AccountTree();
    tree.update(randomLeaves(random));
    for (int batch = 0; batch < 5; batch++) {
      SortedMap<Integer, FieldElement> leaves = randomLeaves(random);
      TreeUpdate update = tree.update(leaves);
      Map<String, TreeNode> shown = new HashMap<>();
      long last = -1;
      for (TreeNode node : update.nodes()) {
        long place = ((long) node.level() << 32) + node.index();
        assertTrue(place > last, "by level, then index");
        last = place;
        shown.put(node.level() + "/" + node.index(), node);
      }
      for (int leaf : leaves.keySet()) {
        int index = leaf;
        for (int level = 9; level >= 0; level--) {
          index /= 8;
          assertTrue(shown.containsKey(level + "/" + index));
        }
      }
      assertBeforeRootOpens(update, shown);
    }
  }

  /** Each shown node hashes to the child that its parent shows, up to the root before. */
  private static void assertBeforeRootOpens(TreeUpdate update, Map<String, TreeNode> shown) {
    for (TreeNode node : update.nodes()) {
      FieldElement hash = Hash.compress(node.children().toArray(FieldElement[]::new));
      FieldElement expected =
          node.level() == 0
              ? update.before()
              : shown
                  .get(node.level() - 1 + "/" + node.index() / 8)
                  .children()
                  .get(node.index() % 8);
      assertEquals(expected, hash);
    }
  }

  @Test
  void anUpdateOfNothingTouchesNothing() {
    AccountTree tree = new AccountTree();
    tree.update(new TreeMap<>(Map.of(3, FieldElement.ONE)));
    TreeUpdate update = tree.update(new TreeMap<>());
    assertEquals(update.before(), update.after());
    assertEquals(List.of(), update.nodes());
  }

  @Test
  void aCopyIsIndependent() {
    AccountTree tree = new AccountTree();
    tree.update(new TreeMap<>(Map.of(3, FieldElement.ONE)));
    AccountTree copy = tree.copy();
    tree.update(new TreeMap<>(Map.of(4, FieldElement.ONE)));
    assertEquals(FieldElement.ZERO, copy.leaf(4));
    copy.update(new TreeMap<>(Map.of(4, FieldElement.ONE)));
    assertEquals(tree.root(), copy.root());
  }

  @Test
  void refusesIndexesOutsideTheTree() {
    AccountTree tree = new AccountTree();
    SortedMap<Integer, FieldElement> outside = new TreeMap<>(Map.of(1 << 30, FieldElement.ONE));
    assertThrows(WidthException.class, () -> tree.update(outside));
    assertThrows(WidthException.class, () -> tree.leaf(-1));
  }

  private static SortedMap<Integer, FieldElement> randomLeaves(Random random) {
    SortedMap<Integer, FieldElement> leaves = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      int index = random.nextBoolean() ? random.nextInt(40) : random.nextInt(1 << 30);
      leaves.put(index, FieldElement.of(random.nextLong(Long.MAX_VALUE)));
    }
    return leaves;
  }

  private static FieldElement naiveRoot(SortedMap<Integer, FieldElement> leaves) {
    return naive(leaves, 0, 10);
  }

  private static FieldElement naive(
      SortedMap<Integer, FieldElement> leaves, long first, int height) {
    long width = 1L << (3 * height);
    if (leaves.subMap((int) first, (int) (first + width)).isEmpty()) {
      return Hash.empty(height);
    }
    if (height == 0) {
      return leaves.get((int) first);
    }
    FieldElement[] children = new FieldElement[8];
    for (int i = 0; i < 8; i++) {
      children[i] = naive(leaves, first + i * width / 8, height - 1);
    }
    return Hash.compress(children);
  }
}
