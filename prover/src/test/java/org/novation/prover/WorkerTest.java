package org.novation.prover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.nativelib.BatchCircuit;

/** What a worker says to what it is told, and that it ends with its input. */
class WorkerTest {
  @TempDir private static Path root;

  @Test
  void answersUntilItsInputEnds() throws IOException {
    List<Frame.Kind> said =
        talk(
            Probe.keys(root).folder(),
            new Frame(Frame.Kind.PROVE, Probe.trace(6, 7)),
            new Frame(Frame.Kind.PROVE, Probe.trace(1L << 40, 7)),
            new Frame(Frame.Kind.CHECK, Probe.trace(6, 7)),
            new Frame(Frame.Kind.CHECK, Probe.trace(1L << 40, 7)),
            new Frame(Frame.Kind.PROVE, Probe.trace(8, 9)));
    assertEquals(
        List.of(
            Frame.Kind.READY,
            Frame.Kind.PROVEN,
            Frame.Kind.REFUSED,
            Frame.Kind.CHECKED,
            Frame.Kind.REFUSED,
            Frame.Kind.PROVEN),
        said);
  }

  @Test
  void endsAtOnceWhenTheHostIsGone() throws IOException {
    assertEquals(List.of(Frame.Kind.READY), talk(Probe.keys(root).folder()));
  }

  @Test
  void refusesInsteadOfBeingReadyWithoutKeys(@TempDir Path empty) throws IOException {
    assertEquals(List.of(Frame.Kind.REFUSED), talk(empty));
  }

  @Test
  void stopsWhenToldNonsense() throws IOException {
    Path keys = Probe.keys(root).folder();
    assertThrows(IOException.class, () -> talk(keys, new Frame(Frame.Kind.READY, new byte[0])));
  }

  private static List<Frame.Kind> talk(Path keys, Frame... told) throws IOException {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    for (Frame frame : told) {
      frame.write(new DataOutputStream(in));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataInputStream questions = new DataInputStream(new ByteArrayInputStream(in.toByteArray()));
    new Worker(() -> Frame.read(questions), new DataOutputStream(out))
        .run(() -> BatchCircuit.load(keys));
    List<Frame.Kind> said = new ArrayList<>();
    DataInputStream answers = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
    while (answers.available() > 0) {
      said.add(Frame.read(answers).kind());
    }
    return said;
  }
}
