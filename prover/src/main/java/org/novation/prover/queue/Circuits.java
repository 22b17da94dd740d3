package org.novation.prover.queue;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.novation.nativelib.NativeException;
import org.novation.prover.KeyStore;

/** The shapes that an agent has keys for, with their circuits. Used by one thread. */
final class Circuits {
  private final KeyStore keys;
  private final AgentEvents events;
  private final Set<String> missing;
  private final Map<String, String> hashes = new TreeMap<>(); // by shape

  Circuits(List<String> shapes, KeyStore keys, AgentEvents events) {
    this.missing = new LinkedHashSet<>(shapes);
    this.keys = keys;
    this.events = events;
  }

  /** Looks for keys that are missing, or makes them, which may take minutes. */
  void open() {
    missing.removeIf(this::opens);
  }

  /** Takes no more jobs of a shape, whose keys turned out to be damaged. */
  void retire(String shape, String detail) {
    hashes.remove(shape);
    events.on(new AgentEvent.ShapeUnavailable(shape, detail, true));
  }

  boolean has(ProofJob job) {
    return job.circuitHash().equals(hashes.get(job.shape()));
  }

  Set<String> hashes() {
    return Set.copyOf(hashes.values());
  }

  /** Returns the names of the shapes, separated by commas. */
  String shapes() {
    return String.join(",", hashes.keySet());
  }

  private boolean opens(String shape) {
    try {
      String hash = keys.open(shape).circuitHash();
      hashes.put(shape, hash);
      events.on(new AgentEvent.ShapeReady(shape, hash));
      return true;
    } catch (IOException | NativeException e) {
      events.on(new AgentEvent.ShapeUnavailable(shape, String.valueOf(e.getMessage()), false));
      return false;
    }
  }
}
