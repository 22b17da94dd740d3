package org.novation.prover;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void readsWhatWasWritten() throws IOException {
    for (Frame.Kind kind : Frame.Kind.values()) {
      for (byte[] payload : new byte[][] {{}, {1, 2, 3}, new byte[100_000]}) {
        Frame read = read(written(new Frame(kind, payload)));
        assertEquals(kind, read.kind());
        assertArrayEquals(payload, read.payload());
      }
    }
  }

  @Test
  void refusesAFrameCutAnywhere() throws IOException {
    byte[] bytes = written(new Frame(Frame.Kind.PROVEN, new byte[] {1, 2, 3}));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(EOFException.class, () -> read(cut));
    }
  }

  @Test
  void refusesWhatIsNoFrame() {
    assertThrows(IOException.class, () -> read(new byte[] {77, 0, 0, 0, 0}));
    assertThrows(IOException.class, () -> read(new byte[] {0, -1, 0, 0, 0}));
    assertThrows(IOException.class, () -> read("Picked up JAVA_OPTIONS".getBytes(US_ASCII)));
  }

  private static byte[] written(Frame frame) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frame.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Frame read(byte[] bytes) throws IOException {
    return Frame.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
