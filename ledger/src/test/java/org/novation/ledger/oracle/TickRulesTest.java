package org.novation.ledger.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Tag;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.market.Samples;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.message.Signature;
import org.novation.ledger.state.L1Address;
import org.novation.ledger.state.MarketState;
import org.novation.ledger.state.Markets;
import org.novation.ledger.state.PublicKey;
import org.novation.nativelib.Schnorr;

class TickRulesTest {
  private static final Parameters PARAMETERS = Samples.parameters();
  private static final FieldElement DOMAIN =
      new Deployment(1, L1Address.parse("0x00000000000000000000000000000000000000aa"))
          .domain(Tag.PRICE);
  private static final List<byte[]> SECRETS = secrets();
  private static final Committee COMMITTEE =
      new Committee(SECRETS.stream().map(Schnorr::publicKey).map(PublicKey::fromBytes).toList());
  private static final TickRules RULES = new TickRules(PARAMETERS, COMMITTEE, DOMAIN);
  private static final long TIME = PARAMETERS.instant(3);

  private static List<byte[]> secrets() {
    List<byte[]> secrets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] seed = new byte[32];
      seed[0] = (byte) (i + 1);
      secrets.add(Schnorr.secretFromSeed(seed));
    }
    return secrets;
  }

  private static SignedVector signed(int member, PriceVector vector) {
    Signature signature = vector.words(DOMAIN, PARAMETERS).sign(SECRETS.get(member));
    return new SignedVector(member, vector, signature);
  }

  private static PriceVector vector(long round, long index, long mark) {
    return new PriceVector(round, List.of(new VouchedPrice(0, index, mark)));
  }

  private static Tick tick(long round, int... members) {
    List<SignedVector> vectors = new ArrayList<>();
    for (int member : members) {
      vectors.add(signed(member, vector(round, 100 + member, 200 - member)));
    }
    return new Tick(round, vectors);
  }

  private static TickRefusal refusal(Tick tick, long lastRound) {
    TickOutcome outcome = RULES.apply(tick, Markets.UNPRICED, lastRound, TIME);
    return assertInstanceOf(TickOutcome.Refused.class, outcome).reason();
  }

  private static TickOutcome.Accepted accepted(Tick tick) {
    TickOutcome outcome = RULES.apply(tick, Markets.UNPRICED, 0, TIME);
    return assertInstanceOf(TickOutcome.Accepted.class, outcome);
  }

  @Test
  void siftingKeepsTheHonestAndNamesTheOthers() {
    SignedVector ofOtherRound = signed(0, vector(2, 100, 200));
    SignedVector forged =
        new SignedVector(1, vector(3, 9, 9), signed(1, vector(3, 1, 1)).signature());
    SignedVector twice = signed(2, vector(3, 7, 7));
    List<SignedVector> vectors = new ArrayList<>(tick(3, 3, 2, 1, 0).vectors());
    vectors.set(3, ofOtherRound);
    vectors.set(2, forged);
    vectors.add(twice);
    vectors.add(new SignedVector(9, vector(3, 1, 1), twice.signature()));
    Sifted sifted = RULES.sift(new Tick(3, vectors));
    assertEquals(
        List.of(2, 3), sifted.kept().vectors().stream().map(SignedVector::member).toList());
    assertEquals(
        List.of(
            TickRefusal.MixedRounds.class,
            TickRefusal.BadSignature.class,
            TickRefusal.MembersNotIncreasing.class,
            TickRefusal.UnknownMember.class),
        sifted.dropped().stream().map(Object::getClass).toList());
  }

  @Test
  void aSiftedRoundMovesWhatItsHonestMembersVouchFor() {
    List<SignedVector> vectors = new ArrayList<>(tick(3, 0, 1, 2, 3).vectors());
    vectors.set(3, new SignedVector(3, vector(3, 9, 9), vectors.getFirst().signature()));
    assertInstanceOf(TickRefusal.BadSignature.class, refusal(new Tick(3, vectors), 0));
    assertEquals(3, accepted(RULES.sift(new Tick(3, vectors)).kept()).moved().size() + 2);
  }

  @Test
  void threeOfFourMoveAMarketToTheirMedian() {
    TickOutcome.Accepted tick = accepted(tick(3, 0, 1, 3));
    assertEquals(new TreeSet<>(List.of(0)), tick.moved());
    // indexes 100, 101, 103; marks 197, 199, 200
    assertEquals(new MarketState(101, 199, 3, 0, 0, 0), tick.markets().row(0));
    assertEquals(MarketState.UNPRICED, tick.markets().row(1));
  }

  @Test
  void twoOfFourMoveNothingSoTheTickIsRefused() {
    assertEquals(new TickRefusal.NoQuorum(2, 3), refusal(tick(3, 0, 1), 0));
    // three vectors, but no market that three vouch for
    PriceVector other = new PriceVector(3, List.of(new VouchedPrice(1, 5, 5)));
    List<SignedVector> split = new ArrayList<>(tick(3, 0, 1).vectors());
    split.add(signed(2, other));
    assertEquals(new TickRefusal.NoQuorum(3, 3), refusal(new Tick(3, split), 0));
  }

  @Test
  void anEvenCountTakesTheLowerMiddle() {
    assertEquals(101, accepted(tick(3, 0, 1, 2, 3)).markets().row(0).index());
  }

  @Test
  void quorumIsMoreThanTwoThirds() {
    int[] needed = {1, 2, 3, 3, 4, 5, 5, 6};
    for (int n = 1; n <= 8; n++) {
      Committee committee = new Committee(Collections.nCopies(n, COMMITTEE.members().getFirst()));
      assertEquals(needed[n - 1], committee.quorum());
      for (int present = 0; present <= n; present++) {
        assertEquals(present >= needed[n - 1], committee.isQuorum(present), present + " of " + n);
        assertEquals(3 * present > 2 * n, committee.isQuorum(present));
      }
    }
  }

  @Test
  void refusesTicksThatBreakOneRule() {
    assertEquals(new TickRefusal.Empty(), refusal(new Tick(3, List.of()), 0));
    assertEquals(new TickRefusal.NotLater(3, 3), refusal(tick(3, 0, 1, 2), 3));
    assertEquals(
        new TickRefusal.InFuture(4, PARAMETERS.instant(4), TIME), refusal(tick(4, 0, 1, 2), 0));
    long last = (1L << 40) - 1;
    assertInstanceOf(TickRefusal.InFuture.class, refusal(tick(last, 0, 1, 2), 0));
    Tick mixed = new Tick(3, List.of(signed(0, vector(3, 1, 1)), signed(1, vector(2, 1, 1))));
    assertEquals(new TickRefusal.MixedRounds(1, 2, 3), refusal(mixed, 0));
    SignedVector twice = signed(1, vector(3, 1, 1));
    Tick repeated = new Tick(3, List.of(twice, twice));
    assertEquals(new TickRefusal.MembersNotIncreasing(1, 1), refusal(repeated, 0));
    SignedVector stranger = new SignedVector(4, twice.vector(), twice.signature());
    assertEquals(new TickRefusal.UnknownMember(4, 4), refusal(new Tick(3, List.of(stranger)), 0));
    SignedVector forged = new SignedVector(2, twice.vector(), twice.signature());
    assertEquals(new TickRefusal.BadSignature(2), refusal(new Tick(3, List.of(twice, forged)), 0));
  }

  @Test
  void refusesVectorsThatDoNotEncode() {
    assertField("mark", new VouchedPrice(0, 1, 0));
    assertField("index", new VouchedPrice(0, 1L << 48, 1));
    assertField("row", new VouchedPrice(3, 1, 1));
    assertField("row", new VouchedPrice(16, 1, 1));
  }

  private static void assertField(String field, VouchedPrice price) {
    PriceVector vector = new PriceVector(3, List.of(price));
    SignedVector unsigned = new SignedVector(0, vector, Signature.of(new byte[48]));
    TickRefusal reason = refusal(new Tick(3, List.of(unsigned)), 0);
    assertEquals(field, assertInstanceOf(TickRefusal.Field.class, reason).violation().field());
  }

  @Test
  void vectorRowsMustIncrease() {
    VouchedPrice price = new VouchedPrice(1, 1, 1);
    PriceVector vector = new PriceVector(3, List.of(price, price));
    assertEquals(Optional.of("row"), vector.check(PARAMETERS).map(FieldViolation::field));
  }

  @Test
  void vectorWordIsTheSpongeOfItsEntries() {
    List<FieldElement> entries = new ArrayList<>(Collections.nCopies(16, FieldElement.ZERO));
    entries.set(
        0,
        FieldElement.of(
            java.math.BigInteger.valueOf(5)
                .shiftLeft(16)
                .add(java.math.BigInteger.valueOf(6).shiftLeft(64))
                .add(java.math.BigInteger.ONE)));
    assertEquals(
        Hash.sponge(Tag.VECTOR, FieldElement.of(3), entries), vector(3, 5, 6).w1(PARAMETERS));
  }

  @Test
  void medianAgreesWithCountingBelowAndAbove() {
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      int n = 1 + random.nextInt(8);
      List<Long> values = new ArrayList<>();
      for (int k = 0; k < n; k++) {
        values.add((long) random.nextInt(6));
      }
      long median = TickRules.median(values);
      int half = (n + 1) / 2;
      assertTrue(values.contains(median));
      assertTrue(values.stream().filter(value -> value < median).count() <= half - 1);
      assertTrue(values.stream().filter(value -> value > median).count() <= n - half);
    }
  }

  @Test
  void committeeHashCommitsToSizeAndPadsWithTheIdentity() {
    List<FieldElement> words = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      words.add(i < 4 ? COMMITTEE.members().get(i).x() : FieldElement.ZERO);
      words.add(i < 4 ? COMMITTEE.members().get(i).y() : FieldElement.ONE);
    }
    assertEquals(Hash.sponge(Tag.COMMITTEE, FieldElement.of(4), words), COMMITTEE.hash());
    Committee padded = new Committee(withIdentity());
    assertNotEquals(COMMITTEE.hash(), padded.hash());
    assertEquals("key of member 4", padded.check().orElseThrow().field());
    assertEquals(Optional.empty(), COMMITTEE.check());
  }

  private static List<PublicKey> withIdentity() {
    List<PublicKey> members = new ArrayList<>(COMMITTEE.members());
    members.add(new PublicKey(FieldElement.ZERO, FieldElement.ONE));
    return members;
  }

  @Test
  void committeeRefusesTheSameKeyTwice() {
    PublicKey member = COMMITTEE.members().getFirst();
    Committee doubled = new Committee(List.of(member, member));
    assertEquals("key of member 1", doubled.check().orElseThrow().field());
    assertEquals("committee size", new Committee(List.of()).check().orElseThrow().field());
  }

  @Test
  void movedRowsArePreciselyThoseWithAQuorum() {
    SortedSet<Integer> moved =
        accepted(
                new Tick(
                    2, List.of(signed(0, both(2)), signed(1, both(2)), signed(2, vector(2, 7, 7)))))
            .moved();
    assertEquals(new TreeSet<>(List.of(0)), moved);
  }

  private static PriceVector both(long round) {
    return new PriceVector(round, List.of(new VouchedPrice(0, 5, 5), new VouchedPrice(1, 6, 6)));
  }
}
