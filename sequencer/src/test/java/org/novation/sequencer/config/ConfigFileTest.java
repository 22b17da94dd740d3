package org.novation.sequencer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novation.sequencer.Project;

class ConfigFileTest {
  private static final Path EXAMPLE = Project.ROOT.resolve("config").resolve("novation.toml");

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("node.toml"), text);
  }

  private NodeConfig read(String text) throws IOException, ConfigException {
    return ConfigFile.read(file(text));
  }

  private ConfigException refused(String text) throws IOException {
    Path file = file(text);
    return assertThrows(ConfigException.class, () -> ConfigFile.read(file));
  }

  /** The example with each key that stands there behind a "#" in force. */
  private static String exampleInForce() throws IOException {
    return Files.readString(EXAMPLE).replaceAll("(?m)^# ([a-z-]+ = )", "$1");
  }

  @Test
  void exampleHoldsTheDefaults() throws Exception {
    assertEquals(ConfigFile.standard(Overrides.NONE), ConfigFile.read(EXAMPLE));
  }

  @Test
  void emptyFileHoldsTheDefaults() throws Exception {
    assertEquals(ConfigFile.standard(Overrides.NONE), read(""));
  }

  @Test
  void exampleDocumentsEveryKey() throws Exception {
    String example = exampleInForce();
    read(example);
    for (String table :
        List.of("", "l1", "database", "keys", "http", "batches", "prover", "feed", "journal")) {
      String header = table.isEmpty() ? "" : "[" + table + "]\n";
      String allowed = refused(header + "unknown = 1").getMessage().split("allowed are ", 2)[1];
      for (String key : allowed.strip().split(", ")) {
        String line = "(?s).*(^|\n)(" + key + " = |\\[" + key + "\\]).*";
        assertTrue(example.matches(line), table + "." + key + " is not in the example");
      }
    }
  }

  @Test
  void readsEveryKey() throws Exception {
    NodeConfig config =
        read(
            """
            data = "/var/lib/node"
            markets = "m.json"
            [l1]
            url = "https://one.example:8545/path"
            witnesses = ["http://two.example", "http://three.example"]
            settlement = "0x00000000000000000000000000000000000000aB"
            first-block = 7
            finality = "12"
            poll = "250ms"
            max-fee-gwei = 30
            embedded-port = 0
            [database]
            url = "jdbc:postgresql://db/novation"
            user = "novation"
            password-file = "secret"
            [keys]
            folder = "k"
            passphrase-file = "../p"
            [http]
            host = "::1"
            port = 1
            [batches]
            shapes = ["s64", "s512d"]
            max-age = "1m"
            max-backlog = 5
            commit-after = "2h"
            [prover]
            workers = 0
            memory = "4GiB"
            lease = "90s"
            attempts = 9
            [feed]
            kind = "file"
            file = "rounds"
            period-seconds = 3
            [journal]
            segment = "1MiB"
            snapshot-every = 10
            keep-snapshots = 2
            archive = false
            """);
    Path base = folder.toAbsolutePath();
    NodeConfig expected =
        new NodeConfig(
            Path.of("/var/lib/node"),
            base.resolve("m.json"),
            new NodeConfig.L1(
                Optional.of(URI.create("https://one.example:8545/path")),
                List.of(URI.create("http://two.example"), URI.create("http://three.example")),
                Optional.of("0x00000000000000000000000000000000000000aB"),
                7,
                "12",
                Duration.ofMillis(250),
                30,
                0),
            new NodeConfig.Database(
                Optional.of("jdbc:postgresql://db/novation"),
                Optional.of("novation"),
                Optional.of(base.resolve("secret"))),
            new NodeConfig.Keys(base.resolve("k"), base.resolveSibling("p")),
            new NodeConfig.Http("::1", 1),
            new NodeConfig.Batches(
                List.of("s64", "s512d"), Duration.ofMinutes(1), 5, Duration.ofHours(2)),
            new NodeConfig.Prover(0, 4L << 30, Duration.ofSeconds(90), 9),
            new NodeConfig.Feed("file", Optional.of(base.resolve("rounds")), 3),
            new NodeConfig.Journal(1 << 20, 10, 2, false));
    assertEquals(expected, config);
  }

  @Test
  void keysMoveWithTheDataFolder() throws Exception {
    NodeConfig config = read("data = 'here'");
    assertEquals(folder.toAbsolutePath().resolve("here/keys"), config.keys().folder());
    assertEquals(
        folder.toAbsolutePath().resolve("here/keys/passphrase"), config.keys().passphraseFile());
  }

  @Test
  void commandLineWins() throws Exception {
    Path file = file("data = 'a'\n[l1]\nurl = 'http://a'\n[database]\nurl = 'jdbc:sqlite:a'\n");
    NodeConfig config =
        ConfigFile.read(
            file,
            new Overrides(
                Optional.of(Path.of("/b")), Optional.of("http://b"), Optional.of("jdbc:sqlite:b")));
    assertEquals(Path.of("/b"), config.data());
    assertEquals(Path.of("/b/keys"), config.keys().folder());
    assertEquals(Optional.of(URI.create("http://b")), config.l1().url());
    assertEquals(Optional.of("jdbc:sqlite:b"), config.database().url());
  }

  @Test
  void wrongOptionsAreRefusedLikeWrongKeys() {
    Overrides wrong = new Overrides(Optional.empty(), Optional.of("8545"), Optional.of("postgres"));
    ConfigException e = assertThrows(ConfigException.class, () -> ConfigFile.standard(wrong));
    assertTrue(e.getMessage().contains("command line: --l1 must be an http or https address"));
    assertTrue(e.getMessage().contains("command line: --db must be a JDBC address"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dta = 'x'                         | 1:1  | dta: there is no such key; allowed are data, markets, l1
          [htpp]                            | 1:1  | htpp: there is no such key
          l1 = 3                            | 1:1  | l1: must be a table, written [l1]
          data = 3                          | 1:1  | data: 3 must be the path
          [l1]; url = 'localhost:8545'      | 2:1  | l1.url: "localhost:8545" must be an http or https address
          [l1]; finality = 'soon'           | 2:1  | l1.finality: "soon" must be "latest", "safe", "finalized"
          [l1]; finality = 12               | 2:1  | l1.finality: 12 must be
          [l1]; settlement = '0x12'         | 2:1  | l1.settlement: "0x12" must be an address
          [l1]; poll = 1                    | 2:1  | l1.poll: 1 must be a duration such as "1s", from 10ms to 1h
          [l1]; poll = '2h'                 | 2:1  | l1.poll: "2h" must be a duration such as "1s", from 10ms to 1h
          [l1]; poll = '1 fortnight'        | 2:1  | l1.poll: "1 fortnight" must be
          [l1]; embedded-port = 65536       | 2:1  | l1.embedded-port: 65536 must be a whole number from 0 to 65535
          [l1]; max-fee-gwei = 0            | 2:1  | from 1 to 1000000
          [l1]; witnesses = ['http://a']    | 2:1  | l1.witnesses: the embedded chain has no witnesses
          [l1]; witnesses = ['a']           | 2:1  | l1.witnesses: "a" must be an http
          [http]; port = '80'               | 2:1  | http.port: "80" must be a whole number
          [http]; host = ''                 | 2:1  | http.host: "" must be a host name
          [batches]; shapes = []            | 2:1  | batches.shapes: must be a list
          [batches]; shapes = 's8'          | 2:1  | batches.shapes: "s8" must be a list
          [batches]; shapes = ['s8','s8']   | 2:1  | must not hold the same twice
          [batches]; shapes = ['big']       | 2:1  | batches.shapes: "big" must be a list of shapes such as
          [batches]; max-age = '10ms'       | 2:1  | from 1s to 24h
          [prover]; memory = '4GB'          | 2:1  | prover.memory: "4GB" must be a size such as
          [prover]; memory = '9999999999GiB'| 2:1  | prover.memory: "9999999999GiB" must be a size
          [feed]; kind = 'live'             | 2:1  | feed.kind: "live" must be "test", "file" or "none"
          [feed]; kind = 'file'             | 1:1  | feed.file: must name the file of signed rounds
          [journal]; archive = 'yes'        | 2:1  | journal.archive: "yes" must be true or false
          [journal]; segment = '1KiB'       | 2:1  | from 64KiB to 1GiB
          a = 1; a = 2                      | 2:1  | a
          [l1                               | 1:4  | expected
          """)
  void refusesWithPlaceAndLimit(String text, String place, String message) throws Exception {
    ConfigException e = refused(text.replace("; ", "\n"));
    ConfigException.Problem problem = e.problems().getFirst();
    assertEquals(place, problem.line() + ":" + problem.column(), e.getMessage());
    assertTrue(
        problem.text().toLowerCase(Locale.ROOT).contains(message.toLowerCase(Locale.ROOT)),
        e.getMessage());
    assertTrue(e.getMessage().startsWith(folder.resolve("node.toml").toString()), e.getMessage());
  }

  @Test
  void tellsEverythingThatIsWrongAtOnceInTheFilesOrder() throws Exception {
    ConfigException e =
        refused("[journal]\nsegment = 1\nfoo = 2\n\n[l1]\npoll = '0s'\n[http]\nport = -1\n");
    assertEquals(
        List.of(2, 3, 6, 8), e.problems().stream().map(ConfigException.Problem::line).toList());
    assertEquals(4, e.getMessage().lines().count());
  }

  @ParameterizedTest
  @CsvSource({
    "database, jdbc:postgresql://me:hunter2@db/x",
    "database, jdbc:postgresql://db/x?user=me&password=hunter2",
    "database, jdbc:mysql://me:hunter2@db/x",
    "l1, https://me:hunter2@node.example",
  })
  void neverTellsASecretThatStandsWhereItMustNot(String table, String url) throws Exception {
    ConfigException e = refused("[%s]\nurl = '%s'\n".formatted(table, url));
    assertFalse(e.getMessage().contains("hunter2"), e.getMessage());
    assertTrue(e.getMessage().contains("without user or password"), e.getMessage());
  }

  @Test
  void refusesWhatIsNoTextFile() throws Exception {
    Path missing = folder.resolve("missing.toml");
    ConfigException none = assertThrows(ConfigException.class, () -> ConfigFile.read(missing));
    assertEquals(missing + ": there is no such file", none.getMessage());
    Path binary = Files.write(folder.resolve("b.toml"), new byte[] {(byte) 0xc3, 0x28});
    ConfigException odd = assertThrows(ConfigException.class, () -> ConfigFile.read(binary));
    assertEquals(binary + ": is no text in UTF-8", odd.getMessage());
    ConfigException dir = assertThrows(ConfigException.class, () -> ConfigFile.read(folder));
    assertTrue(dir.getMessage().startsWith(folder + ": cannot be read"), dir.getMessage());
  }
}
