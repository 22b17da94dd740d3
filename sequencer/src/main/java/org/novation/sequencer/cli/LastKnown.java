package org.novation.sequencer.cli;

import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.store.BatchStore;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.StoreException;
import org.novation.sequencer.store.StoreFigures;

/** What a node's database last knew, for when the node does not answer. */
final class LastKnown {
  private LastKnown() {}

  /** A page of words. */
  static String page(NodeConfig config) {
    try (Database database = Databases.open(config)) {
      return page(database);
    } catch (CommandFailure | StoreException e) {
      return "Its database cannot be asked either: " + e.getMessage() + "\n";
    }
  }

  private static String page(Database database) {
    StoreFigures figures = database.figures();
    StoreFigures.Heights heights = figures.heights();
    StringBuilder page = new StringBuilder("What its database last knew:\n");
    page.append(
        "Batches       %s sealed, %s proven, %s committed, %s settled, %s final%n"
            .formatted(
                Words.number(heights.sealed()),
                Words.number(heights.proven()),
                Words.number(heights.committed()),
                Words.number(heights.settled()),
                Words.number(heights.finalised())));
    figures.stages().stream()
        .filter(stage -> stage.batches() > 0)
        .forEach(
            stage ->
                page.append(
                    "Waiting for   %-11s %s; the oldest is %s, sealed %s ago%n"
                        .formatted(
                            stage.stage().label(),
                            Words.count(stage.batches(), "batch", "batches"),
                            Words.number(stage.oldest()),
                            Words.age(stage.age()))));
    for (BatchStore.AsideJob job : database.batches().aside()) {
      page.append(
          "STUCK         batch %s is set aside: %s, %s%n"
              .formatted(Words.number(job.batch()), job.reason(), Words.plain(job.detail())));
    }
    return page.toString();
  }
}
