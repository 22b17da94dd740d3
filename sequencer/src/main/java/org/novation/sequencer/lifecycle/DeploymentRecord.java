package org.novation.sequencer.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.ledger.batch.FeeSchedule;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.state.L1Address;
import org.novation.sequencer.feed.PublisherCommittee;
import org.novation.sequencer.market.MarketsException;
import org.novation.sequencer.market.MarketsFile;

/**
 * What a rollup was deployed with. All of it is under the state's hash or the contract's, so it is
 * kept as it was, whatever becomes of the files that it came from.
 *
 * @param chainId of the settlement chain
 * @param settlement contract, hexadecimal
 * @param firstBlock of its deployment
 * @param genesis Unix seconds of round 0
 * @param period seconds between rounds
 * @param window seconds that a batch's time may lie back when it is committed
 * @param shapes names, registered with the contract
 * @param markets text of the markets file
 * @param maker fee, in 2^-24
 * @param taker fee, in 2^-24
 */
public record DeploymentRecord(
    long chainId,
    String settlement,
    long firstBlock,
    long genesis,
    long period,
    long window,
    List<String> shapes,
    String markets,
    int maker,
    int taker) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public DeploymentRecord {
    shapes = List.copyOf(shapes);
  }

  /** One line of JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws StartException if it is something else
   */
  public static DeploymentRecord of(String json) throws StartException {
    try {
      return JSON.readValue(json, DeploymentRecord.class);
    } catch (JsonProcessingException e) {
      throw new StartException(
          "the deployment in the database cannot be read; restore the database", e);
    }
  }

  Address address() {
    return new Address(settlement);
  }

  /** The markets, as they were at deployment. */
  public MarketsFile marketsFile() throws MarketsException {
    return MarketsFile.parse("the deployment's markets", markets, period);
  }

  /** What the ledger starts with. */
  public LedgerConfig ledger() throws MarketsException {
    Parameters parameters = marketsFile().parameters(genesis, period);
    return new LedgerConfig(
        new Deployment(chainId, L1Address.of(address().bytes())),
        shapes.stream().map(Shape::byName).toList(),
        new FeeSchedule(maker, taker),
        parameters,
        PublisherCommittee.committee());
  }

  /** Reads a markets file for a new deployment. */
  static String read(Path file) throws StartException {
    try {
      return java.nio.file.Files.readString(file);
    } catch (java.io.IOException e) {
      throw new StartException("the markets file " + file + " cannot be read: " + e, e);
    }
  }
}
