package org.novation.trials.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialReportTest {
  @TempDir Path folder;

  @Test
  void holdsOnlyIfEveryCheckDoes() {
    TrialReport report = new TrialReport("A trial");
    assertFalse(report.holds(), "nothing was checked");
    report.check(Check.equal("one", 1, 1));
    assertTrue(report.holds());
    report.check(Check.none("two", List.of("a defect")));
    assertFalse(report.holds());
  }

  @Test
  void writesMarkdownAndJson() throws Exception {
    TrialReport report = new TrialReport("A trial");
    report.fact("seed", 3);
    report.check(Check.equal("sum", 4, 5));
    Table table = new Table("Rows", "a", "b");
    table.add("x|y", 7);
    report.table(table);
    report.write(folder.resolve("sub/report.md"));
    String text = Files.readString(folder.resolve("sub/report.md"));
    assertTrue(text.contains("| sum | NO | 4 | 5 |"), text);
    assertTrue(text.contains("| x\\|y | 7 |"), text);
    var json = new ObjectMapper().readTree(folder.resolve("sub/report.json").toFile());
    assertFalse(json.path("holds").asBoolean());
    assertEquals("5", json.path("checks").path(0).path("found").asText());
    assertEquals("3", json.path("facts").path("seed").asText());
  }
}
