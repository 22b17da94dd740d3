package org.novation.trials.report;

import java.util.ArrayList;
import java.util.List;

/** A table of a report. */
public record Table(String title, List<String> columns, List<List<String>> rows) {
  public Table(String title, String... columns) {
    this(title, List.of(columns), new ArrayList<>());
  }

  public void add(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(List.copyOf(row));
  }

  String markdown() {
    StringBuilder text = new StringBuilder("## " + title + "\n\n");
    line(text, columns);
    line(text, columns.stream().map(column -> "---").toList());
    rows.forEach(row -> line(text, row));
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(cell.replace("|", "\\|").replace("\n", " ")).append(" |");
    }
    text.append('\n');
  }
}
