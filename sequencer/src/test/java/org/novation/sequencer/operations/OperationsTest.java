package org.novation.sequencer.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.sequencer.api.LedgerNode;
import org.novation.sequencer.config.ConfigFile;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.metrics.NodeMetrics;
import org.novation.sequencer.metrics.RunningMetrics;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Alerts, dashboard and guide speak of what a node really exposes, and of each other. */
class OperationsTest {
  private static final Path ROOT = Path.of(System.getProperty("novation.root"));
  private static final Path GUIDE = ROOT.resolve("docs/operating.md");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Prometheus makes this one itself. */
  private static final String UP = "up";

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:up|(?:novation|jvm|process|system)_[a-z0-9_]+)(?=[{\\s)\\[]|$)");

  @TempDir Path data;

  @Test
  void everyMetricOfAnAlertOrAPanelExists() throws Exception {
    TreeSet<String> exposed;
    try (NodeMetrics metrics = RunningMetrics.of(new LedgerNode(), data)) {
      exposed = RunningMetrics.names(metrics);
    }
    List<String> expressions = new ArrayList<>(panels());
    alerts().forEach(alert -> expressions.add(alert.get("expr").asText()));
    assertTrue(expressions.size() > 80, "only " + expressions.size());
    for (String expression : expressions) {
      Matcher names = METRIC.matcher(expression);
      assertTrue(names.find(), "no metric in: " + expression);
      do {
        String name = names.group();
        assertTrue(
            name.equals(UP) || exposed.contains(name),
            name + ", in " + expression + ", is none of\n" + String.join("\n", exposed));
      } while (names.find());
    }
  }

  @Test
  void everyLabelOfAnAlertHasAValueThatANodeGives() throws Exception {
    String scrape;
    try (NodeMetrics metrics = RunningMetrics.of(new LedgerNode(), data)) {
      scrape = metrics.scrape();
    }
    Pattern selector = Pattern.compile("(novation_[a-z0-9_]+)\\{([a-z]+=\"[^\"]+\")}");
    int found = 0;
    for (JsonNode alert : alerts()) {
      Matcher matcher = selector.matcher(alert.get("expr").asText());
      while (matcher.find()) {
        found++;
        assertTrue(scrape.contains(matcher.group() + " "), matcher.group() + " is not exposed");
      }
    }
    assertTrue(found >= 7, "only " + found);
  }

  @Test
  void everyAlertSaysHowBadItIsAndWhereToRead() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode alert : alerts()) {
      String name = alert.get("alert").asText();
      assertTrue(names.add(name), "twice: " + name);
      assertTrue(alert.get("for").asText().matches("[0-9]+[smh]"), name);
      String severity = alert.get("labels").get("severity").asText();
      assertTrue(List.of("critical", "warning").contains(severity), name + ": " + severity);
      assertFalse(alert.get("annotations").get("summary").asText().isBlank(), name);
      String anchor = "docs/operating.md#" + name.toLowerCase(java.util.Locale.ROOT);
      assertEquals(anchor, alert.get("annotations").get("runbook").asText());
    }
    TreeSet<String> sections = new TreeSet<>();
    for (String line : Files.readAllLines(GUIDE)) {
      if (line.startsWith("#### Novation")) {
        sections.add(line.substring("#### ".length()));
      }
    }
    assertEquals(names, sections);
  }

  @Test
  void dashboardIsLaidOutWithoutOverlap() throws Exception {
    TreeSet<Integer> ids = new TreeSet<>();
    TreeSet<String> cells = new TreeSet<>();
    for (JsonNode panel : dashboard().get("panels")) {
      assertTrue(ids.add(panel.get("id").asInt()));
      assertFalse(panel.get("title").asText().isBlank());
      JsonNode place = panel.get("gridPos");
      for (int x = 0; x < place.get("w").asInt(); x++) {
        for (int y = 0; y < place.get("h").asInt(); y++) {
          int column = place.get("x").asInt() + x;
          int row = place.get("y").asInt() + y;
          assertTrue(column < 24 && cells.add(column + "," + row), panel.get("title").asText());
        }
      }
    }
  }

  private static List<String> panels() throws Exception {
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel : dashboard().get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        // the dashboard's variable has the place of a value
        expressions.add(target.get("expr").asText());
      }
    }
    return expressions;
  }

  private static JsonNode dashboard() throws Exception {
    return JSON.readTree(Files.readAllBytes(ROOT.resolve("operations/dashboard.json")));
  }

  private static List<JsonNode> alerts() throws Exception {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : yaml("operations/alerts.yml").get("groups")) {
      group.get("rules").forEach(alerts::add);
    }
    assertTrue(alerts.size() > 20, "only " + alerts.size());
    return alerts;
  }

  @Test
  void scrapeExampleNamesTheJobAndTheRules() throws Exception {
    JsonNode example = yaml("operations/prometheus.yml");
    assertEquals("alerts.yml", example.get("rule_files").get(0).asText());
    assertEquals("novation", example.get("scrape_configs").get(0).get("job_name").asText());
  }

  @Test
  void configurationInTheGuideIsOneThatANodeTakes() throws Exception {
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf("   data = \"/var/lib/novation\"");
    String block = guide.substring(start, guide.indexOf("   ```", start)).stripIndent();
    Path file = Files.writeString(data.resolve("node.toml"), block);
    NodeConfig config = ConfigFile.read(file);
    assertEquals("jdbc:postgresql://127.0.0.1/novation", config.database().url().orElseThrow());
    assertEquals(0, config.prover().workers());
    assertEquals(1, config.l1().witnesses().size());
  }

  private static JsonNode yaml(String file) throws Exception {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Object read = yaml.load(Files.readString(ROOT.resolve(file)));
    return JSON.valueToTree(read);
  }
}
