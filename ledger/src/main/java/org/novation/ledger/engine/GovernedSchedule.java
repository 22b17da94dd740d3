package org.novation.ledger.engine;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which governed data binds at which round: that announced for the latest round not after it. */
final class GovernedSchedule {
  private final TreeMap<Long, Governed> byRound = new TreeMap<>();

  GovernedSchedule(Governed genesis) {
    byRound.put(0L, genesis);
  }

  GovernedSchedule(NavigableMap<Long, Governed> entries) {
    byRound.putAll(entries);
  }

  void announce(long fromRound, Governed governed) {
    byRound.put(fromRound, governed);
  }

  Governed at(long round) {
    return byRound.floorEntry(round).getValue();
  }

  NavigableMap<Long, Governed> entries() {
    return Collections.unmodifiableNavigableMap(byRound);
  }
}
