package org.novation.sequencer.node;

import java.io.IOException;
import java.nio.file.Files;
import org.novation.bridge.sender.TransactionStore;
import org.novation.prover.queue.ProofQueue;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.lifecycle.StartException;
import org.novation.sequencer.store.BatchStore;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.Facts;
import org.novation.sequencer.store.RetryPolicy;
import org.novation.sequencer.store.StoreException;
import org.novation.sequencer.store.Workers;

/** The node's database, opened once. */
record Stores(
    Database database,
    BatchStore batches,
    ProofQueue queue,
    TransactionStore transactions,
    Facts facts,
    Workers workers)
    implements AutoCloseable {

  static Stores open(NodeConfig config) throws StartException {
    try {
      Files.createDirectories(config.data());
      Database database = Database.open(DatabasePlace.of(config));
      return new Stores(
          database,
          database.batches(),
          database.queue(RetryPolicy.of(config.prover().attempts())),
          database.transactions(),
          database.facts(),
          database.workers());
    } catch (IOException e) {
      throw new StartException("the data folder " + config.data() + " cannot be made: " + e, e);
    } catch (StoreException e) {
      throw new StartException("the database cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
