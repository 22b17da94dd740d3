package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  @TempDir Path folder;

  private final List<String> complaints = new ArrayList<>();

  private static byte[] state(long sequence) {
    byte[] state = new byte[3_000];
    new Random(sequence).nextBytes(state);
    return state;
  }

  private Snapshots with(long... sequences) throws JournalException {
    Snapshots snapshots = Snapshots.open(folder);
    for (long sequence : sequences) {
      snapshots.save(sequence, state(sequence));
    }
    return snapshots;
  }

  private Path file(long sequence) {
    return folder.resolve(String.format("snapshot-%020d.bin", sequence));
  }

  private long newest() throws JournalException {
    Optional<Snapshot> newest = Snapshots.open(folder).newest(complaints);
    newest.ifPresent(found -> assertArrayEquals(state(found.sequence()), found.state()));
    return newest.map(Snapshot::sequence).orElse(-1L);
  }

  @Test
  void givesBackTheNewest() throws Exception {
    assertEquals(-1, newest());
    with(7, 100, 20);
    assertEquals(100, newest());
    assertTrue(complaints.isEmpty());
  }

  @Test
  void anyDamageIsToldAndTheOneBeforeTaken() throws Exception {
    with(7, 100);
    byte[] sound = Files.readAllBytes(file(100));
    Random random = new Random(1);
    for (int at = 0; at < sound.length; at += at < 40 ? 1 : 1 + random.nextInt(20)) {
      byte[] flipped = sound.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(100), flipped);
      assertEquals(7, newest(), "byte " + at);
      Files.write(file(100), Arrays.copyOf(sound, at));
      assertEquals(7, newest(), "cut at " + at);
    }
    assertTrue(complaints.stream().allMatch(c -> c.startsWith(file(100).toString())));
  }

  @Test
  void aSnapshotUnderAnotherNameIsNotBelieved() throws Exception {
    with(7);
    Files.copy(file(7), file(8));
    assertEquals(7, newest());
    assertTrue(complaints.getFirst().contains("holds the state after record 7"));
  }

  @Test
  void whenAllAreDamagedThereIsNone() throws Exception {
    with(7);
    Files.write(file(7), new byte[10]);
    assertEquals(-1, newest());
    assertEquals(1, complaints.size());
  }

  @Test
  void prunesButKeepsSoundOnes() throws Exception {
    Snapshots snapshots = with(1, 2, 3, 4, 5);
    assertEquals(OptionalLong.of(1), snapshots.oldestKept());
    Files.write(file(4), new byte[10]);
    assertEquals(2, snapshots.prune(2));
    assertTrue(Files.exists(file(3)), "two sound ones are kept");
    assertEquals(OptionalLong.of(3), snapshots.oldestKept());
    assertFalse(Files.exists(file(2)));
    assertThrows(IllegalArgumentException.class, () -> snapshots.prune(0));
    assertEquals(OptionalLong.empty(), Snapshots.open(folder.resolve("new")).oldestKept());
  }

  @Test
  void aFailedSaveLeavesWhatWasThere() throws Exception {
    with(7);
    TestDisk disk = new TestDisk();
    Snapshots snapshots = Snapshots.open(folder, disk);
    disk.onWrite = (path, bytes) -> fail(TestDisk.NO_SPACE);
    assertEquals(JournalException.Kind.DISK_FULL, refused(snapshots));
    disk.onWrite = (path, bytes) -> bytes;
    disk.onForce = path -> fail(TestDisk.IO_ERROR);
    assertEquals(JournalException.Kind.DISK_FAILED, refused(snapshots));
    assertEquals(1, files());
    assertEquals(7, newest());
    disk.onForce = path -> {};
    snapshots.save(8, state(8));
    assertEquals(8, newest());
  }

  private static int fail(String why) throws IOException {
    throw new IOException(why);
  }

  private static JournalException.Kind refused(Snapshots snapshots) {
    return assertThrows(JournalException.class, () -> snapshots.save(8, state(8))).kind();
  }

  @Test
  void anUnfinishedOneIsRemoved() throws Exception {
    with(7);
    Files.write(folder.resolve("snapshot.tmp"), new byte[10]);
    assertEquals(7, newest());
    assertEquals(1, files());
  }

  private long files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }
}
