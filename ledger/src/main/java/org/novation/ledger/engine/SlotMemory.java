package org.novation.ledger.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.novation.ledger.batch.OpenBatch;

/**
 * The highest sequence that the engine accepted in each order slot. Stricter than the proof, which
 * knows only what traded: an order that was cancelled here cannot come back.
 */
final class SlotMemory {
  private final TreeMap<Long, Long> highest = new TreeMap<>();

  long highest(int account, int slot) {
    return highest.getOrDefault(OpenBatch.slotKey(account, slot), 0L);
  }

  void remember(int account, int slot, long sequence) {
    highest.put(OpenBatch.slotKey(account, slot), sequence);
  }

  SortedMap<Long, Long> entries() {
    return Collections.unmodifiableSortedMap(highest);
  }

  void restore(long slotKey, long sequence) {
    highest.put(slotKey, sequence);
  }
}
