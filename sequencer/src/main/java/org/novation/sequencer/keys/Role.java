package org.novation.sequencer.keys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key signs. A key of its own for each keeps nonces apart and a loss small. */
public enum Role {
  /** Commits batches. */
  COMMITTER("commits batches"),
  /** Proves committed batches to the settlement. */
  SETTLER("settles proven batches"),
  /** Deploys and registers shapes; a deployed node runs without it. */
  GOVERNOR("deploys contracts and registers shapes; keep it offline once deployed");

  private final String task;

  Role(String task) {
    this.task = task;
  }

  /** Its name in files and commands. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in words. */
  public String task() {
    return task;
  }

  public static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
  }
}
