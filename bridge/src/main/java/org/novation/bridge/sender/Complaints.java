package org.novation.bridge.sender;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novation.bridge.L1Exception;
import org.novation.bridge.sender.Complaint.Kind;

/**
 * Complaints of one round. One that the next round repeats keeps its age, one that it does not
 * repeat is gone.
 */
final class Complaints {
  private static final int MOST_KEPT = 16;

  private record Key(Kind kind, String what) {}

  private final InstantSource clock;
  private final Deque<Complaint> kept = new ArrayDeque<>();
  private Map<Key, Complaint> last = Map.of();
  private Map<Key, Complaint> now = new LinkedHashMap<>();

  /** Read by other threads. */
  private volatile List<Complaint> published = List.of();

  Complaints(InstantSource clock) {
    this.clock = clock;
  }

  void begin() {
    now = new LinkedHashMap<>();
  }

  void add(Kind kind, String what, String why) {
    Key key = new Key(kind, what);
    Complaint before = last.get(key);
    long since = before == null ? clock.millis() : before.since();
    now.putIfAbsent(key, new Complaint(kind, what, why, since));
  }

  /** Something that happened once, and stays on the list until many later ones push it out. */
  void keep(Kind kind, String what, String why) {
    kept.addLast(new Complaint(kind, what, why, clock.millis()));
    if (kept.size() > MOST_KEPT) {
      kept.removeFirst();
    }
  }

  void add(String what, L1Exception e) {
    Kind kind =
        switch (e.kind()) {
          case UNREACHABLE, TIMEOUT, LAGGING -> Kind.UNREACHABLE;
          case NONSENSE -> Kind.NONSENSE;
          case UNFUNDED -> Kind.UNFUNDED;
          case REVERTED, NONCE, UNDERPRICED, STORAGE, REORGANISED, REFUSED -> Kind.REFUSED;
        };
    add(kind, what, e.getMessage());
  }

  void end() {
    List<Complaint> all = new ArrayList<>(now.values());
    all.addAll(kept);
    published = List.copyOf(all);
    last = now;
  }

  List<Complaint> published() {
    return published;
  }
}
