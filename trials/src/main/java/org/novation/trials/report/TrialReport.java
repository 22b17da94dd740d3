package org.novation.trials.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a trial found: facts, tables and checks, as Markdown for people and JSON for programs. */
public final class TrialReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final String title;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  public TrialReport(String title) {
    this.title = title;
  }

  public void fact(String name, Object value) {
    facts.put(name, String.valueOf(value));
  }

  public void table(Table table) {
    tables.add(table);
  }

  public void check(Check check) {
    checks.add(check);
  }

  public void checks(List<Check> all) {
    checks.addAll(all);
  }

  public List<Check> checks() {
    return List.copyOf(checks);
  }

  public Map<String, String> facts() {
    return Map.copyOf(facts);
  }

  /** True iff there were checks and every one holds. */
  public boolean holds() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::holds);
  }

  /** The whole report for people. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# " + title + "\n\n");
    facts.forEach((name, value) -> text.append("- ").append(name + ": " + value).append('\n'));
    text.append('\n').append(checkTable().markdown());
    tables.forEach(table -> text.append(table.markdown()));
    return text.toString();
  }

  /** Writes {@code FILE} as Markdown, and the same as JSON beside it. */
  public void write(Path file) throws IOException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    Files.writeString(file, markdown());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("title", title);
    all.put("holds", holds());
    all.put("facts", facts);
    all.put("checks", checks);
    all.put("tables", tables);
    Files.writeString(jsonFile(file), JSON.writeValueAsString(all) + "\n");
  }

  private static Path jsonFile(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
  }

  private Table checkTable() {
    Table table = new Table("Checks", "check", "holds", "expected", "found");
    for (Check check : checks) {
      table.add(check.name(), check.holds() ? "yes" : "NO", check.expected(), check.found());
    }
    return table;
  }
}
