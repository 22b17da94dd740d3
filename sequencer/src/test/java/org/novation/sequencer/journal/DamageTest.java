package org.novation.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal says to damage that no crash leaves. */
class DamageTest {
  private static final JournalOptions SMALL =
      JournalOptions.defaults().withSegment(JournalOptions.LEAST_SEGMENT);
  private static final long RECORDS = 70;

  @TempDir Path folder;
  private List<Path> segments;

  @BeforeEach
  void write() throws Exception {
    segments = write(folder);
    assertTrue(segments.size() >= 3, "a first, a middle and a last segment");
  }

  private static List<Path> write(Path folder) throws Exception {
    try (Journal journal = Journal.open(folder, SMALL)) {
      for (long i = 1; i <= RECORDS; i++) {
        journal.append(Records.of(i), () -> {});
      }
    }
    return new ArrayList<>(Segments.in(folder).values());
  }

  private JournalException corrupt() {
    JournalException fault =
        assertThrows(
            JournalException.class, () -> Journal.read(folder, 1, (sequence, record) -> {}));
    assertEquals(JournalException.Kind.CORRUPT, fault.kind(), fault.getMessage());
    assertThrows(JournalException.class, () -> Journal.open(folder, SMALL).close());
    return fault;
  }

  /**
   * One bit in every few bytes, in files of which all was acknowledged: found, or without effect.
   */
  @Test
  void noFlippedBitLosesARecord() throws Exception {
    Random random = new Random(8);
    int found = 0;
    for (Path segment : segments) {
      byte[] sound = Files.readAllBytes(segment);
      // Zeros that nothing was written to are all alike.
      for (int at = 0; at < sound.length; at += 1 + random.nextInt(sound[at] == 0 ? 40 : 4)) {
        byte[] flipped = sound.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(segment, flipped);
        found += readsAllOrRefuses(segment + ", byte " + at) ? 0 : 1;
      }
      Files.write(segment, sound);
    }
    assertTrue(found > 2_000, found + " found");
  }

  private boolean readsAllOrRefuses(String what) {
    try {
      assertEquals(RECORDS, Journal.read(folder, 1, Records.checking()), what);
      return true;
    } catch (JournalException e) {
      assertEquals(JournalException.Kind.CORRUPT, e.kind(), what);
      return false;
    }
  }

  @Test
  void namesFileOffsetAndRecord() throws Exception {
    Path segment = segments.get(1);
    long first = Segments.in(folder).higherKey(1L);
    flip(segment, SegmentHeader.BYTES + Frame.HEADER);
    String message = corrupt().getMessage();
    assertTrue(message.contains(segment.toString()), message);
    assertTrue(message.contains("byte " + SegmentHeader.BYTES + ", record " + first), message);
    assertTrue(message.contains("restore"), message);
  }

  @Test
  void aDamagedLastRecordIsNotTakenForATornOne() throws Exception {
    Path last = segments.getLast();
    byte[] bytes = Files.readAllBytes(last);
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    // Behind the mark's 32 bytes, rounded up for zeros at its end, lies the last record.
    flip(last, end - Frame.HEADER - 2);
    assertTrue(corrupt().getMessage().contains("record " + RECORDS));
  }

  @Test
  void aSegmentCutAnywhereIsFound() throws Exception {
    Random random = new Random(6);
    for (Path segment : segments) {
      byte[] sound = Files.readAllBytes(segment);
      for (int round = 0; round < 20; round++) {
        Files.write(segment, Arrays.copyOf(sound, random.nextInt(sound.length)));
        assertEquals(false, readsAllOrRefuses("cut"));
      }
      Files.write(segment, sound);
    }
  }

  @Test
  void aMissingMiddleSegmentIsFound() throws Exception {
    Files.delete(segments.get(1));
    assertTrue(corrupt().getMessage().contains("missing"));
  }

  @Test
  void aMissingLastSegmentIsFound() throws Exception {
    Files.delete(segments.getLast());
    assertTrue(corrupt().getMessage().contains(segments.getLast().getFileName().toString()));
  }

  @Test
  void aJournalThatIsGoneIsNotBegunAgain() throws Exception {
    for (Path segment : segments) {
      Files.delete(segment);
    }
    JournalException fault =
        assertThrows(JournalException.class, () -> Journal.open(folder, SMALL));
    assertEquals(JournalException.Kind.CORRUPT, fault.kind());
  }

  @Test
  void anotherJournalInItsPlaceIsFound(@TempDir Path other) throws Exception {
    List<Path> others = write(other);
    for (Path segment : segments) {
      Files.delete(segment);
    }
    for (Path segment : others) {
      Files.copy(segment, folder.resolve(segment.getFileName()));
    }
    JournalException fault =
        assertThrows(JournalException.class, () -> Journal.open(folder, SMALL));
    assertTrue(fault.getMessage().contains("journal.id"), fault.getMessage());
  }

  @Test
  void swappedRecordsAreFound() throws Exception {
    Path segment = segments.getFirst();
    byte[] bytes = Files.readAllBytes(segment);
    int first = SegmentHeader.BYTES;
    int size = Frame.size(Records.of(1).length);
    int second = Frame.size(Records.of(2).length);
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, first + size, swapped, first, second);
    System.arraycopy(bytes, first, swapped, first + second, size);
    Files.write(segment, swapped);
    assertTrue(corrupt().getMessage().contains("record 2 is in its place"));
  }

  @Test
  void aSegmentOfAnotherJournalIsFound(@TempDir Path other) throws Exception {
    List<Path> others = write(other);
    for (int i = 0; i < segments.size(); i++) {
      // The same records: only the journal's identity differs.
      byte[] own = Files.readAllBytes(segments.get(i));
      Files.copy(others.get(i), segments.get(i), StandardCopyOption.REPLACE_EXISTING);
      corrupt();
      Files.write(segments.get(i), own);
    }
    assertEquals(RECORDS, Journal.read(folder, 1, Records.checking()));
  }

  @Test
  void anUnknownVersionIsNamed() throws Exception {
    Path segment = segments.getFirst();
    byte[] bytes = Files.readAllBytes(segment);
    ByteBuffer block = ByteBuffer.wrap(bytes);
    block.putInt(8, 2);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 8, SegmentHeader.BYTES - 8);
    block.putInt(4, (int) crc.getValue());
    Files.write(segment, bytes);
    JournalException fault =
        assertThrows(JournalException.class, () -> Journal.open(folder, SMALL));
    assertEquals(JournalException.Kind.UNKNOWN_VERSION, fault.kind());
  }

  @Test
  void zerosInPlaceOfARecordAreFound() throws Exception {
    NavigableMap<Long, Path> files = Segments.in(folder);
    Path segment = files.lastEntry().getValue();
    byte[] bytes = Files.readAllBytes(segment);
    int size = Frame.size(Records.of(files.lastKey()).length);
    Arrays.fill(bytes, SegmentHeader.BYTES, SegmentHeader.BYTES + size, (byte) 0);
    Files.write(segment, bytes);
    corrupt();
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 4;
    Files.write(file, bytes);
  }
}
