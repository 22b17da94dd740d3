package org.novation.ledger.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;

/**
 * The account tree: 8-ary, 10 levels, sparse (SPEC S1). Mutable; one update a batch, which hashes
 * every touched node once, with one native call a level. Not thread safe.
 */
public final class AccountTree {
  public static final int LEVELS = 10;
  public static final int ARITY = 8;
  public static final int CAPACITY = 1 << 30;

  // Children of inner nodes, one map a level from the root. Only looked up, never iterated in hash
  // order.
  private final List<Map<Integer, FieldElement[]>> levels;
  private FieldElement root;

  public AccountTree() {
    levels = new ArrayList<>(LEVELS);
    for (int level = 0; level < LEVELS; level++) {
      levels.add(new HashMap<>());
    }
    root = Hash.empty(LEVELS);
  }

  private AccountTree(AccountTree other) {
    levels = new ArrayList<>(LEVELS);
    other.levels.forEach(level -> levels.add(new HashMap<>(level)));
    root = other.root;
  }

  /**
   * An independent copy: child arrays are replaced on update, never written, so they are shared.
   */
  public AccountTree copy() {
    return new AccountTree(this);
  }

  public FieldElement root() {
    return root;
  }

  /** The leaf of an account, 0 when unopened. */
  public FieldElement leaf(int index) {
    Account.INDEX.require(index);
    return children(LEVELS - 1, index / ARITY)[index % ARITY];
  }

  /** Sets leaves by account index. No leaves: nothing changes and no node is touched. */
  public TreeUpdate update(SortedMap<Integer, FieldElement> leaves) {
    leaves.keySet().forEach(Account.INDEX::require);
    List<List<TreeNode>> touched = new ArrayList<>();
    FieldElement before = root;
    SortedMap<Integer, FieldElement> changed = leaves;
    for (int level = LEVELS - 1; level >= 0 && !changed.isEmpty(); level--) {
      List<TreeNode> nodes = touchedNodes(level, changed);
      changed = updateLevel(level, nodes, changed);
      touched.add(nodes);
    }
    if (!changed.isEmpty()) {
      root = changed.get(0);
    }
    return new TreeUpdate(before, root, touched.reversed().stream().flatMap(List::stream).toList());
  }

  private List<TreeNode> touchedNodes(int level, SortedMap<Integer, FieldElement> changed) {
    return changed.keySet().stream()
        .map(child -> child / ARITY)
        .distinct()
        .map(index -> new TreeNode(level, index, List.of(children(level, index))))
        .toList();
  }

  /** Writes the changed children of one level and returns the new hashes of their nodes. */
  private SortedMap<Integer, FieldElement> updateLevel(
      int level, List<TreeNode> nodes, SortedMap<Integer, FieldElement> changed) {
    List<FieldElement[]> rows = new ArrayList<>(nodes.size());
    for (TreeNode node : nodes) {
      FieldElement[] row = node.children().toArray(FieldElement[]::new);
      int first = node.index() * ARITY;
      changed.subMap(first, first + ARITY).forEach((child, hash) -> row[child - first] = hash);
      levels.get(level).put(node.index(), row);
      rows.add(row);
    }
    List<FieldElement> hashes = Hash.compressMany(rows);
    SortedMap<Integer, FieldElement> above = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      above.put(nodes.get(i).index(), hashes.get(i));
    }
    return above;
  }

  private FieldElement[] children(int level, int index) {
    FieldElement[] known = levels.get(level).get(index);
    if (known != null) {
      return known;
    }
    FieldElement[] empty = new FieldElement[ARITY];
    Arrays.fill(empty, Hash.empty(LEVELS - 1 - level));
    return empty;
  }
}
