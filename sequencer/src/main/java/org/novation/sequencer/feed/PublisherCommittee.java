package org.novation.sequencer.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Tag;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.oracle.PriceVector;
import org.novation.ledger.oracle.SignedVector;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.scenario.Keyring;

/** The test feed: publishers whose keys anybody can derive, each seeing prices a little apart. */
public final class PublisherCommittee {
  /** The first sees prices lower, the last higher; the median is the feed's. */
  private static final List<Integer> OFFSETS = List.of(-1, 0, 0, 1);

  private PublisherCommittee() {}

  /** Their public keys. */
  public static Committee committee() {
    return new Committee(
        IntStream.range(0, OFFSETS.size()).mapToObj(m -> Keyring.key(secret(m))).toList());
  }

  /** One round, signed by all (SPEC T1, T2). */
  public static Tick sign(
      long round, PriceFeed feed, Parameters parameters, Deployment deployment) {
    FieldElement domain = deployment.domain(Tag.PRICE);
    List<SignedVector> vectors = new ArrayList<>();
    for (int member = 0; member < OFFSETS.size(); member++) {
      PriceVector vector = new PriceVector(round, feed.seen(OFFSETS.get(member)));
      vectors.add(
          new SignedVector(member, vector, vector.words(domain, parameters).sign(secret(member))));
    }
    return new Tick(round, vectors);
  }

  private static byte[] secret(int member) {
    return Keyring.secret("publisher", member);
  }
}
