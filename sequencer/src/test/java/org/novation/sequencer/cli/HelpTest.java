package org.novation.sequencer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
  static Stream<String> commands() {
    CommandLine line =
        NovationCommand.line(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()));
    return line.getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTeachesWithExamples(String command) {
    Cli cli = Cli.run(command, "--help");
    assertEquals(0, cli.code());
    assertTrue(cli.out().startsWith("Usage: novation " + command), cli.out());
    assertTrue(cli.out().contains("./novation " + command), cli.out());
    cli.out().lines().forEach(line -> assertTrue(line.length() <= 120, line));
  }

  @Test
  void everySubcommandOfKeysHasHelp() {
    for (String command : new String[] {"new", "list", "address", "check", "import"}) {
      Cli cli = Cli.run("keys", command, "--help");
      assertEquals(0, cli.code());
      assertTrue(cli.out().startsWith("Usage: novation keys " + command), cli.out());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stats",
        "status --colour",
        "status --url",
        "keys",
        "retry x",
        "retry --all 3"
      })
  void wrongUseIsToldAndExits2(String arguments) {
    Cli cli = Cli.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertEquals(2, cli.code(), cli.all());
    assertTrue(cli.err().contains("--help"), cli.err());
  }
}
