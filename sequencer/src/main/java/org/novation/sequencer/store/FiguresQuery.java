package org.novation.sequencer.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.novation.sequencer.store.StoreFigures.Heights;
import org.novation.sequencer.store.StoreFigures.Jobs;
import org.novation.sequencer.store.StoreFigures.Stage;
import org.novation.sequencer.store.StoreFigures.Waiting;

/** Two queries over what is unfinished; neither looks at a batch that is final, or at payloads. */
final class FiguresQuery {
  private static final String BATCHES =
      """
      SELECT CASE WHEN settled_at IS NOT NULL THEN 'FINALITY'
          WHEN proven_at IS NULL THEN 'PROOF'
          WHEN committed_at IS NULL THEN 'COMMIT'
          ELSE 'SETTLEMENT' END AS stage,
        COUNT(*) AS batches, MIN(number) AS oldest, MIN(sealed_at) AS sealed_at,
        MIN(CASE WHEN committed_at IS NULL THEN number END) AS uncommitted
      FROM batch WHERE final_at IS NULL GROUP BY 1""";

  private static final String JOBS =
      """
      SELECT COUNT(CASE WHEN j.state = 'WAITING' THEN 1 END) AS waiting,
        COUNT(CASE WHEN j.state = 'LEASED' AND j.until > %1$s THEN 1 END) AS leased,
        COUNT(CASE WHEN j.state = 'LEASED' AND j.until <= %1$s THEN 1 END) AS overdue,
        COUNT(CASE WHEN j.state = 'ASIDE' THEN 1 END) AS aside
      FROM batch b JOIN proof_job j ON j.batch = b.number
      WHERE b.final_at IS NULL AND b.settled_at IS NULL""";

  private FiguresQuery() {}

  static StoreFigures run(Sql sql, long now) {
    return sql.read(
        handle -> {
          List<Row> rows = handle.createQuery(BATCHES).map((row, context) -> row(row)).list();
          Map<Stage, Row> byStage = new EnumMap<>(Stage.class);
          rows.forEach(row -> byStage.put(row.stage, row));
          return new StoreFigures(
              heights(last(handle), byStage), stages(byStage, now), jobs(handle, sql.dialect()));
        });
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        Stage.valueOf(row.getString("stage")),
        row.getLong("batches"),
        row.getLong("oldest"),
        row.getLong("sealed_at"),
        Columns.optionalLong(row, "uncommitted").orElse(Long.MAX_VALUE));
  }

  private static long last(Handle handle) {
    return handle.createQuery("SELECT COALESCE(MAX(number), 0) FROM batch").mapTo(Long.class).one();
  }

  private static Heights heights(long last, Map<Stage, Row> rows) {
    long unproven = Long.MAX_VALUE;
    long uncommitted = Long.MAX_VALUE;
    long unsettled = Long.MAX_VALUE;
    long unfinished = Long.MAX_VALUE;
    for (Row row : rows.values()) {
      unproven = row.stage == Stage.PROOF ? row.oldest : unproven;
      uncommitted = Math.min(uncommitted, row.uncommitted);
      unsettled = row.stage == Stage.FINALITY ? unsettled : Math.min(unsettled, row.oldest);
      unfinished = Math.min(unfinished, row.oldest);
    }
    return new Heights(
        last,
        Math.min(last, unproven - 1),
        Math.min(last, uncommitted - 1),
        Math.min(last, unsettled - 1),
        Math.min(last, unfinished - 1));
  }

  private static List<Waiting> stages(Map<Stage, Row> rows, long now) {
    List<Waiting> stages = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      Row row = rows.get(stage);
      stages.add(
          row == null
              ? new Waiting(stage, 0, -1, -1)
              : new Waiting(
                  stage, row.batches, row.oldest, Math.max(0, (now - row.sealedAt) / 1000)));
    }
    return List.copyOf(stages);
  }

  private static Jobs jobs(Handle handle, Dialect dialect) {
    return handle
        .createQuery(JOBS.formatted(dialect.now()))
        .map(
            (row, context) ->
                new Jobs(
                    row.getLong("waiting"),
                    row.getLong("leased"),
                    row.getLong("overdue"),
                    row.getLong("aside")))
        .one();
  }

  private record Row(Stage stage, long batches, long oldest, long sealedAt, long uncommitted) {}
}
