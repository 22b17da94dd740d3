package org.novation.ledger.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.scenario.Scenario;
import org.novation.ledger.scenario.ScenarioMarkets;
import org.novation.ledger.scenario.SplitMix64;

class CommandCodecTest {
  private static final LedgerConfig CONFIG = ScenarioMarkets.config(List.of(Shape.S8, Shape.S64));
  private static final int COMMANDS = 2_500;
  private static final List<Command> RUN = new ArrayList<>();
  private static byte[] snapshot;

  @BeforeAll
  static void run() {
    Ledger ledger = Ledger.genesis(CONFIG);
    Scenario scenario = new Scenario(5, ledger, 20);
    for (int i = 0; i < COMMANDS; i++) {
      Command command = scenario.next(ledger);
      scenario.observe(command, ledger.apply(command));
      RUN.add(command);
    }
    snapshot = ledger.snapshot();
  }

  /** One command of each kind. */
  private static Map<Class<?>, Command> kinds() {
    Map<Class<?>, Command> kinds = new LinkedHashMap<>();
    RUN.forEach(command -> kinds.putIfAbsent(command.getClass(), command));
    return kinds;
  }

  @Test
  void everyKindIsTried() {
    Set<Class<?>> all = new HashSet<>(Arrays.asList(Command.class.getPermittedSubclasses()));
    assertEquals(all, kinds().keySet());
  }

  @Test
  void givesBackEachCommand() {
    for (Command command : RUN) {
      byte[] encoded = CommandCodec.encode(command);
      Command decoded = CommandCodec.decode(encoded);
      assertEquals(command, decoded);
      assertArrayEquals(encoded, CommandCodec.encode(decoded));
    }
  }

  @Test
  void decodedCommandsLeadToTheSameState() {
    Ledger ledger = Ledger.genesis(CONFIG);
    RUN.forEach(command -> ledger.apply(CommandCodec.decode(CommandCodec.encode(command))));
    assertArrayEquals(snapshot, ledger.snapshot());
  }

  @Test
  void refusesACommandCutAnywhere() {
    for (Command command : kinds().values()) {
      byte[] encoded = CommandCodec.encode(command);
      for (int length = 0; length < encoded.length; length++) {
        byte[] cut = Arrays.copyOf(encoded, length);
        assertThrows(SnapshotException.class, () -> CommandCodec.decode(cut));
      }
      byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
      assertThrows(SnapshotException.class, () -> CommandCodec.decode(longer));
    }
  }

  @Test
  void namesAnUnknownVersionAndKind() {
    byte[] newer = CommandCodec.encode(new Command.Sweep(1));
    newer[0]++;
    byte[] strange = CommandCodec.encode(new Command.Sweep(1));
    strange[1] = 99;
    assertEquals(SnapshotException.Kind.UNKNOWN_VERSION, fault(newer));
    assertEquals(SnapshotException.Kind.CORRUPT, fault(strange));
  }

  @Test
  void anyBytesGiveACommandOrATypedRefusal() {
    SplitMix64 random = new SplitMix64(77);
    int refused = 0;
    for (int round = 0; round < 10_000; round++) {
      byte[] encoded = CommandCodec.encode(RUN.get(random.index(RUN.size())));
      for (int flips = 1 + random.index(3); flips > 0; flips--) {
        encoded[random.index(encoded.length)] ^= (byte) (1 << random.index(8));
      }
      try {
        CommandCodec.decode(encoded);
      } catch (SnapshotException e) {
        refused++;
      }
    }
    assertTrue(refused > 0);
  }

  private static SnapshotException.Kind fault(byte[] bytes) {
    return assertThrows(SnapshotException.class, () -> CommandCodec.decode(bytes)).kind();
  }
}
