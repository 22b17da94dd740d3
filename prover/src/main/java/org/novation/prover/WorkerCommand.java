package org.novation.prover;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novation.nativelib.NativeLibrary;

/**
 * How a worker process is started: on this process's Java, class path and native library, with
 * nothing of its environment but what Java and Go run on, since the rest may hold secrets.
 */
final class WorkerCommand {
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "TMPDIR",
          "LANG",
          "LC_ALL",
          "TZ",
          "LD_LIBRARY_PATH",
          "GOMAXPROCS",
          "GOGC",
          "GOMEMLIMIT");

  // A core file would hold the witness. Signals that a terminal or a service manager sends to the
  // whole group are for the host, which decides whether a proof may end; the worker ends with it.
  private static final String PREPARE = "ulimit -c 0; trap '' HUP INT TERM; exec \"$@\"";

  private WorkerCommand() {}

  static ProcessBuilder of(String shape, String keys, long nativeMemory) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "/bin/sh",
                "-c",
                PREPARE,
                "worker",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC", // its heap holds little; the cores are for the proof
                "-Xmx1g",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+ErrorFileToStderr",
                "-D" + NativeLibrary.PROPERTY + "=" + NativeLibrary.file(),
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                shape,
                keys,
                Long.toString(nativeMemory)));
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT);
    environment.put("MALLOC_ARENA_MAX", "2"); // arenas of threads that only wait cost memory
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
