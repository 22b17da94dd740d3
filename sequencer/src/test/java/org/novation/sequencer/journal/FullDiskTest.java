package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of 512 KiB in memory, in a mount name space that only the child sees. */
class FullDiskTest {
  private static final String MOUNT = "mount -t tmpfs -o size=512k tmpfs \"$0\"";
  private static final List<String> IN_OWN_MOUNTS =
      List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c");

  @TempDir Path folder;

  @Test
  void goesOnOnceThereIsRoomAgain() throws Exception {
    assumeTrue(canMount(), "this system lets nobody but its administrator mount");
    Path ballast = folder.resolve("ballast");
    String script = MOUNT + " && head -c 200000 /dev/zero > " + ballast + " && exec \"$@\"";
    Path journal = folder.resolve("journal");
    List<String> java = Child.java(FullDiskChild.class, journal.toString(), ballast.toString());
    Process child = Child.start(command(script, java));
    List<String> lines = child.inputReader().lines().toList();
    assertEquals(0, child.waitFor(), lines.toString());
    String last = lines.get(0).replaceAll("last (\\d+), DISK_FULL .*No space left.*", "$1");
    assertTrue(Long.parseLong(last) > 100, lines.toString());
    assertEquals("opened on the full disk true", lines.get(1));
    assertEquals("in all " + (Long.parseLong(last) + 1), lines.get(2));
    assertTrue(lines.get(3).matches("removed [1-9]"), lines.toString());
  }

  private List<String> command(String script, List<String> tail) {
    List<String> command = new ArrayList<>(IN_OWN_MOUNTS);
    command.add(script);
    command.add(folder.toString());
    command.addAll(tail);
    return command;
  }

  private boolean canMount() throws Exception {
    return Files.isExecutable(Path.of("/usr/bin/unshare"))
        && new ProcessBuilder(command(MOUNT, List.of())).start().waitFor() == 0;
  }
}
