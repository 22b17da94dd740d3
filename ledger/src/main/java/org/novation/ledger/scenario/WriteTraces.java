package org.novation.ledger.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Command;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;

/**
 * Writes the traces of a scenario's batches, one file each: {@code WriteTraces DIR SEED BATCHES
 * [SHAPE [ACCOUNTS]]}.
 */
public final class WriteTraces {
  private WriteTraces() {}

  /** Runs a scenario until it has sealed so many batches. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      throw new IllegalArgumentException("usage: WriteTraces DIR SEED BATCHES [SHAPE [ACCOUNTS]]");
    }
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    long seed = Long.parseLong(arguments[1]);
    int batches = Integer.parseInt(arguments[2]);
    Shape shape = arguments.length > 3 ? Shape.byName(arguments[3]) : Shape.S8;
    int accounts = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 14;
    Ledger ledger = Ledger.genesis(ScenarioMarkets.config(List.of(shape)));
    Scenario scenario = new Scenario(seed, ledger, accounts);
    int written = 0;
    while (written < batches) {
      Command command = scenario.next(ledger);
      Outcome outcome = ledger.apply(command);
      scenario.observe(command, outcome);
      for (SealedBatch batch : outcome.sealed()) {
        String name = "seed-%d-batch-%05d.trace".formatted(seed, batch.number());
        Files.write(directory.resolve(name), batch.traceBytes());
        written++;
      }
    }
  }
}
