package org.novation.ledger.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Range;

/**
 * The 64 order slots of an account: an 8-ary tree of two levels over slot words (SPEC S5).
 * Immutable; hashes are kept once computed.
 */
public final class OrderSlots {
  public static final int SLOTS = 64;

  /** Groups, and slots of a group. */
  public static final int GROUPS = 8;

  public static final Range SLOT = Range.unsigned("slot", 6);
  public static final OrderSlots EMPTY = new OrderSlots(new TreeMap<>());

  private final SortedMap<Integer, SlotWord> used;

  // Cache of a pure function of `used`, itself immutable: a race can only compute it twice.
  private Hashes hashes;

  private OrderSlots(SortedMap<Integer, SlotWord> used) {
    this.used = used;
  }

  /** The group that a slot lies in. */
  public static int groupOf(int slot) {
    return slot / GROUPS;
  }

  public SlotWord word(int slot) {
    SLOT.require(slot);
    return used.getOrDefault(slot, SlotWord.UNUSED);
  }

  /** The slots with one word set. */
  public OrderSlots with(int slot, SlotWord word) {
    SLOT.require(slot);
    TreeMap<Integer, SlotWord> next = new TreeMap<>(used);
    if (word.equals(SlotWord.UNUSED)) {
      next.remove(slot);
    } else {
      next.put(slot, word);
    }
    return new OrderSlots(next);
  }

  /** Slots ever used, by increasing number. */
  public SortedMap<Integer, SlotWord> used() {
    return Collections.unmodifiableSortedMap(used);
  }

  /** The eight words of a group. */
  public List<SlotWord> group(int group) {
    List<SlotWord> words = new ArrayList<>(GROUPS);
    for (int i = 0; i < GROUPS; i++) {
      words.add(word(group * GROUPS + i));
    }
    return words;
  }

  /** The eight hashes below the root. */
  public List<FieldElement> groupHashes() {
    hashAll(List.of(this));
    return hashes.groups();
  }

  public FieldElement root() {
    hashAll(List.of(this));
    return hashes.root();
  }

  /** Computes the hashes of many accounts' slots, level by level, with one native call each. */
  static void hashAll(Collection<OrderSlots> many) {
    List<OrderSlots> missing = many.stream().filter(slots -> slots.hashes == null).toList();
    List<FieldElement[]> leaves = new ArrayList<>();
    for (OrderSlots slots : missing) {
      slots.usedGroups().forEach(group -> leaves.add(slots.groupInputs(group)));
    }
    List<FieldElement> hashes = Hash.compressMany(leaves);
    List<FieldElement[]> tops = new ArrayList<>();
    int next = 0;
    for (OrderSlots slots : missing) {
      FieldElement[] top = new FieldElement[GROUPS];
      Arrays.fill(top, Hash.empty(1));
      for (int group : slots.usedGroups()) {
        top[group] = hashes.get(next++);
      }
      tops.add(top);
    }
    List<FieldElement> roots = Hash.compressMany(tops);
    for (int i = 0; i < missing.size(); i++) {
      missing.get(i).hashes = new Hashes(List.of(tops.get(i)), roots.get(i));
    }
  }

  /** The eight hashes below the root, and the root. */
  private record Hashes(List<FieldElement> groups, FieldElement root) {}

  private List<Integer> usedGroups() {
    return used.keySet().stream().map(OrderSlots::groupOf).distinct().toList();
  }

  private FieldElement[] groupInputs(int group) {
    return group(group).stream().map(SlotWord::element).toArray(FieldElement[]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrderSlots slots && used.equals(slots.used);
  }

  @Override
  public int hashCode() {
    return used.hashCode();
  }

  @Override
  public String toString() {
    return used.toString();
  }
}
