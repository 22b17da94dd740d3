package org.novation.trials.node;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that a trial started: none of them outlives it, also when it is interrupted. */
public final class Children {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll, "end-children"));
  }

  private Children() {}

  /** From now on the process ends with this one. */
  public static Process keep(Process process) {
    RUNNING.add(process);
    process.onExit().thenAccept(RUNNING::remove);
    return process;
  }

  private static void endAll() {
    for (Process process : RUNNING) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
