package org.novation.prover.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.novation.ledger.snapshot.Sha256;
import org.novation.nativelib.NativeException;
import org.novation.nativelib.ProvenBatch;
import org.novation.prover.ProofFailure;
import org.novation.prover.ProofResult;
import org.novation.prover.queue.MemoryQueue.Call;
import org.novation.prover.queue.MemoryQueue.State;

/** What an agent does with jobs, proofs, leases and its own end. */
class ProverAgentTest extends AgentTest {
  @Test
  void provesOneAfterTheOtherAndTells() throws Exception {
    addBoth();
    start(StagedHost.honest());
    queue.await(Jobs.TRADE, State.PROVEN);
    queue.await("it says so", q -> q.lastReport().proven() == 2);
    assertSame(proof("open"), queue.row(Jobs.OPEN).proof.proof());
    assertEquals(Jobs.OPEN, events.next(AgentEvent.Proven.class).job().batch());
    assertEquals(Jobs.TRADE, events.next(AgentEvent.Proven.class).job().batch());
    assertEquals(1, queue.row(Jobs.TRADE).job.attempt());
    assertEquals("tested", queue.lastReport().name());
    assertEquals(Jobs.SHAPE, queue.lastReport().shapes());
    assertTrue(queue.lastReport().batch().isEmpty());
  }

  @Test
  void neverHandsInAWrongProof() throws Exception {
    addBoth();
    ProofResult other = Jobs.proof(Jobs.trace("open"));
    StagedHost lying = new StagedHost(result -> result.equals(other) ? flipped(result) : other);
    start(lying);
    queue.await(Jobs.OPEN, State.SET_ASIDE);
    queue.await(Jobs.TRADE, State.SET_ASIDE);
    List<ProofFailure> each = List.of(ProofFailure.WRONG, ProofFailure.WRONG, ProofFailure.WRONG);
    assertEquals(each, queue.row(Jobs.OPEN).failures); // a bit of it flipped
    assertEquals(each, queue.row(Jobs.TRADE).failures); // another batch's
    assertEquals(0, queue.calls(Call.COMPLETE));
    assertEquals(6, lying.aborts.get()); // and the liar is not asked again
  }

  @Test
  void renewsWhileItProves() throws Exception {
    queue.add(Jobs.open());
    StagedHost host = StagedHost.held();
    start(keys -> host, SHORT, Duration.ZERO);
    host.entered.await();
    queue.await("renewals", q -> q.calls(Call.RENEW) > 3);
    assertEquals(Jobs.OPEN, queue.lastReport().batch().orElseThrow());
    host.goOn();
    queue.await(Jobs.OPEN, State.PROVEN);
  }

  @Test
  void throwsAwayTheProofOfALostLease() throws Exception {
    queue.add(Jobs.open());
    StagedHost host = StagedHost.held();
    start(keys -> host, SHORT, Duration.ZERO);
    host.entered.await();
    queue.hijack(Jobs.OPEN);
    assertEquals(Jobs.OPEN, events.next(AgentEvent.Lost.class).job().batch());
    assertTrue(host.aborts.get() > 0);
    assertEquals(0, queue.calls(Call.COMPLETE) + queue.calls(Call.FAIL));
    assertEquals("another", queue.row(Jobs.OPEN).holder);
    queue.add(Jobs.trade());
    queue.await(Jobs.TRADE, State.PROVEN);
  }

  @Test
  void throwsAwayAProofThatComesTooLate() throws Exception {
    queue.add(Jobs.open());
    StagedHost host = StagedHost.held();
    start(host);
    host.entered.await();
    queue.hijack(Jobs.OPEN); // long before the next renewal
    host.goOn();
    events.next(AgentEvent.Lost.class);
    assertEquals(1, queue.calls(Call.COMPLETE));
    assertNull(queue.row(Jobs.OPEN).proof);
  }

  @Test
  void givesBackWhatItCannotProveItself() throws Exception {
    queue.add(Jobs.open());
    start(
        keys -> {
          throw new NativeException(NativeException.Code.KEYS, "damaged");
        },
        LONG,
        Duration.ZERO);
    events.next(AgentEvent.GaveBack.class);
    queue.await("it says so", q -> q.lastReport().shapes().isEmpty());
    assertEquals(State.FREE, queue.row(Jobs.OPEN).state); // for an agent with good keys
    assertEquals(0, queue.row(Jobs.OPEN).job.attempt());
    assertEquals(1, queue.calls(Call.LEASE));
    assertEquals(1, events.count(AgentEvent.ShapeUnavailable.class));
  }

  @Test
  void setsAsideAJobThatIsNotWhatItSays() throws Exception {
    ProofJob good = Jobs.open();
    byte[] torn = good.trace().clone();
    torn[torn.length - 1] ^= 1;
    queue.add(with(good, 50, good.contentHash(), good.trace()));
    queue.add(with(good, 51, good.contentHash(), torn));
    queue.add(with(good, 52, Sha256.hex(new byte[] {7}), new byte[] {7}));
    start(StagedHost.honest());
    for (long batch = 50; batch <= 52; batch++) {
      queue.await(batch, State.SET_ASIDE);
      assertEquals(List.of(ProofFailure.MALFORMED), queue.row(batch).failures);
    }
    assertEquals(0, events.count(AgentEvent.Defect.class));
  }

  @Test
  void survivesAListenerThatThrows() throws Exception {
    queue.add(Jobs.open());
    AgentEvents throwing =
        event -> {
          throw new IllegalStateException("a listener's defect");
        };
    try (ProverAgent agent =
        new ProverAgent(
            options(LONG, LONG), queue, Jobs.KEYS, throwing, keys -> StagedHost.honest())) {
      agent.start();
      queue.await(Jobs.OPEN, State.PROVEN);
    }
  }

  @Test
  void closingLetsAProofEndWithinTheGrace() throws Exception {
    queue.add(Jobs.open());
    StagedHost host = StagedHost.held();
    ProverAgent agent = start(keys -> host, LONG, LONG);
    host.entered.await();
    Thread closing = Thread.ofVirtual().start(agent::close);
    host.goOn();
    closing.join();
    assertEquals(State.PROVEN, queue.row(Jobs.OPEN).state);
    queue.add(Jobs.trade());
    assertEquals(State.FREE, queue.row(Jobs.TRADE).state);
    agent.close();
  }

  @Test
  void closingGivesBackWhatTakesLonger() throws Exception {
    queue.add(Jobs.open());
    StagedHost host = StagedHost.held();
    ProverAgent agent = start(keys -> host, LONG, Duration.ofMillis(20));
    host.entered.await();
    agent.close();
    assertEquals(State.FREE, queue.row(Jobs.OPEN).state);
    assertEquals(0, queue.row(Jobs.OPEN).job.attempt());
    events.next(AgentEvent.GaveBack.class);
  }

  @Test
  void closesWithoutHavingStarted() {
    new ProverAgent(options(LONG, LONG), queue, Jobs.KEYS, events).close();
    assertEquals(0, queue.calls(Call.LEASE));
  }

  private static ProofJob with(ProofJob job, long batch, String hash, byte[] trace) {
    return new ProofJob(batch, hash, job.shape(), job.circuitHash(), trace, 0, 0);
  }

  private static byte[] proof(String name) throws Exception {
    return ((ProofResult.Proven) Jobs.proof(Jobs.trace(name))).batch().proof();
  }

  private static ProofResult flipped(ProofResult result) {
    ProvenBatch b = ((ProofResult.Proven) result).batch();
    byte[] proof = b.proof().clone();
    proof[100] ^= 1;
    return new ProofResult.Proven(
        Jobs.SHAPE, new ProvenBatch(b.words(), b.commitment(), b.z(), b.y(), proof));
  }
}
