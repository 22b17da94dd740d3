package org.novation.trials.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Tag;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.PriceVector;
import org.novation.ledger.oracle.SignedVector;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.VouchedPrice;
import org.novation.ledger.scenario.Keyring;
import org.novation.sequencer.feed.RoundFile;
import org.novation.trials.TrialFailure;

/**
 * The test committee, whose keys anybody can derive, writing signed rounds to the file that a node
 * reads.
 */
public final class Publishers {
  private final Path file;
  private final FieldElement domain;
  private final Parameters parameters;
  private final int members;

  /**
   * @param file to which rounds are appended
   * @param ledger of the deployment
   */
  public Publishers(Path file, LedgerConfig ledger) {
    this.file = file;
    this.domain = ledger.deployment().domain(Tag.PRICE);
    this.parameters = ledger.parameters();
    this.members = ledger.committee().members().size();
  }

  public int members() {
    return members;
  }

  /** One member's signed prices. */
  public SignedVector vector(int member, long round, List<VouchedPrice> prices) {
    PriceVector vector = new PriceVector(round, prices);
    byte[] secret = Keyring.secret("publisher", member);
    return new SignedVector(member, vector, vector.words(domain, parameters).sign(secret));
  }

  /** A round in which all say the same. */
  public void agree(long round, List<VouchedPrice> prices) throws TrialFailure {
    List<SignedVector> vectors = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      vectors.add(vector(member, round, prices));
    }
    publish(new Tick(round, vectors));
  }

  /** Appends a round to the file. */
  public void publish(Tick tick) throws TrialFailure {
    try {
      RoundFile.append(file, tick);
    } catch (IOException e) {
      throw new TrialFailure("a round cannot be written: " + e.getMessage(), e);
    }
  }
}
