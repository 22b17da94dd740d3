package org.novation.sequencer.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.novation.sequencer.config.ConfigException.Problem;
import org.tomlj.TomlTable;

/** Every key, its default and its limits, in the order of {@code config/novation.toml}. */
final class ConfigReader {
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
  private static final Pattern FINALITY = Pattern.compile("latest|safe|finalized|[1-9][0-9]{0,4}");
  private static final Pattern SHAPE = Pattern.compile("s[1-9][0-9]{0,5}d?");
  private static final Pattern WORD = Pattern.compile("\\S{1,255}");
  private static final Pattern FEED = Pattern.compile("test|file|none");

  private final TomlTable root;
  private final Path base;
  private final Overrides overrides;
  private final List<Problem> problems = new ArrayList<>();

  private ConfigReader(TomlTable root, Path base, Overrides overrides) {
    this.root = root;
    this.base = base;
    this.overrides = overrides;
  }

  /**
   * @param file for messages
   * @param base what relative paths are relative to
   */
  static NodeConfig read(Optional<Path> file, TomlTable root, Path base, Overrides overrides)
      throws ConfigException {
    ConfigReader reader = new ConfigReader(root, base, overrides);
    NodeConfig config = reader.all();
    if (!reader.problems.isEmpty()) {
      throw new ConfigException(file, reader.problems);
    }
    return config;
  }

  private NodeConfig all() {
    Section top = new Section(root, Optional.empty(), base, problems);
    Optional<Path> fileData = top.path("data");
    Path data =
        overrides
            .data()
            .map(path -> path.toAbsolutePath().normalize())
            .or(() -> fileData)
            .orElseGet(() -> Paths.home().resolve(".local/share/novation"));
    Path markets =
        top.path("markets").orElseGet(() -> Paths.project().resolve("data/markets.json"));
    List.of("l1", "database", "keys", "http", "batches", "prover", "feed", "journal")
        .forEach(top::allow);
    NodeConfig config =
        new NodeConfig(
            data,
            markets,
            l1(),
            database(),
            keys(data),
            http(),
            batches(),
            prover(),
            feed(),
            journal());
    top.end();
    return config;
  }

  private NodeConfig.L1 l1() {
    Section l1 = section("l1");
    Optional<URI> fileUrl = l1.converted("url", Addresses.HTTP, Addresses::http);
    Optional<URI> url = overridden("--l1", overrides.l1(), Addresses.HTTP, Addresses::http);
    url = url.or(() -> fileUrl);
    List<URI> witnesses = l1.list("witnesses", List.of(), Addresses.HTTP, Addresses::http);
    if (url.isEmpty() && !witnesses.isEmpty()) {
      l1.note("witnesses", "the embedded chain has no witnesses: name a node by url");
    }
    NodeConfig.L1 config =
        new NodeConfig.L1(
            url,
            witnesses,
            l1.text("settlement", ADDRESS, "must be an address: 0x and 40 hexadecimal digits"),
            l1.number("first-block", 0, 0, Long.MAX_VALUE),
            l1.text(
                "finality",
                "finalized",
                FINALITY,
                "must be \"latest\", \"safe\", \"finalized\" or a number of confirmations from"
                    + " \"1\" to \"99999\""),
            l1.duration("poll", ofSeconds(1), ofMillis(10), ofHours(1)),
            l1.number("max-fee-gwei", 200, 1, 1_000_000),
            (int) l1.number("embedded-port", 8545, 0, 65_535));
    l1.end();
    return config;
  }

  private NodeConfig.Database database() {
    Section database = section("database");
    Optional<String> fileUrl = database.converted("url", Addresses.JDBC, Addresses::jdbc);
    Optional<String> url =
        overridden("--db", overrides.database(), Addresses.JDBC, Addresses::jdbc);
    Optional<String> user = database.text("user", WORD, "must be a name without spaces");
    Optional<Path> passwordFile = database.path("password-file");
    database.end();
    return new NodeConfig.Database(url.or(() -> fileUrl), user, passwordFile);
  }

  private NodeConfig.Keys keys(Path data) {
    Section keys = section("keys");
    Path folder = keys.path("folder").orElseGet(() -> data.resolve("keys"));
    Path passphrase = keys.path("passphrase-file").orElseGet(() -> folder.resolve("passphrase"));
    keys.end();
    return new NodeConfig.Keys(folder, passphrase);
  }

  private NodeConfig.Http http() {
    Section http = section("http");
    String host = http.text("host", "127.0.0.1", WORD, "must be a host name or an address");
    int port = (int) http.number("port", 8090, 0, 65_535);
    http.end();
    return new NodeConfig.Http(host, port);
  }

  private NodeConfig.Batches batches() {
    Section batches = section("batches");
    String meaning = "must be a list of shapes such as [\"s8\", \"s64\"]";
    List<String> shapes =
        batches.list(
            "shapes",
            List.of("s8"),
            meaning,
            text -> Optional.of(text).filter(name -> SHAPE.matcher(name).matches()));
    if (shapes.isEmpty()) {
      batches.note("shapes", meaning + "; without one there is no batch");
    }
    NodeConfig.Batches config =
        new NodeConfig.Batches(
            shapes,
            batches.duration("max-age", ofSeconds(30), ofSeconds(1), ofHours(24)),
            (int) batches.number("max-backlog", 32, 1, 100_000),
            batches.duration("commit-after", ofMinutes(2), ofSeconds(1), ofHours(24)));
    batches.end();
    return config;
  }

  private NodeConfig.Prover prover() {
    Section prover = section("prover");
    NodeConfig.Prover config =
        new NodeConfig.Prover(
            (int) prover.number("workers", 1, 0, 64),
            prover.bytes("memory", 0, 0, 1L << 40),
            prover.duration("lease", ofMinutes(2), ofSeconds(1), ofHours(24)),
            (int) prover.number("attempts", 3, 1, 100));
    prover.end();
    return config;
  }

  private NodeConfig.Feed feed() {
    Section feed = section("feed");
    String kind = feed.text("kind", "test", FEED, "must be \"test\", \"file\" or \"none\"");
    Optional<Path> file = feed.path("file");
    if (kind.equals("file") && file.isEmpty()) {
      feed.note("file", "must name the file of signed rounds, since feed.kind is \"file\"");
    }
    long period = feed.number("period-seconds", 10, 1, 86_400);
    feed.end();
    return new NodeConfig.Feed(kind, file, period);
  }

  private NodeConfig.Journal journal() {
    Section journal = section("journal");
    NodeConfig.Journal config =
        new NodeConfig.Journal(
            (int) journal.bytes("segment", 64 << 20, 1 << 16, 1 << 30),
            journal.number("snapshot-every", 5_000, 1, 1_000_000_000),
            (int) journal.number("keep-snapshots", 3, 1, 1_000),
            journal.flag("archive", true));
    journal.end();
    return config;
  }

  private Section section(String name) {
    return new Section(root, Optional.of(name), base, problems);
  }

  /** A value from the command line, checked like the file's. */
  private <T> Optional<T> overridden(
      String option, Optional<String> text, String meaning, Function<String, Optional<T>> reader) {
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      problems.add(new Problem(0, 0, option + " " + meaning));
    }
    return value;
  }
}
