package org.novation.prover.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.novation.prover.ProofFailure;
import org.novation.prover.ProofResult;
import org.novation.prover.queue.MemoryQueue.Call;
import org.novation.prover.queue.MemoryQueue.State;

/** A queue out of reach costs time, never a proof. */
class QueueOutageTest extends AgentTest {
  private static final int TIMES = 3;

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"REPORT", "LEASE", "COMPLETE"})
  void anOutageOnTheWayDelaysTheProof(Call call) throws Exception {
    queue.breaks(call, TIMES);
    queue.add(Jobs.open());
    StagedHost host = StagedHost.honest();
    start(host);
    queue.await(Jobs.OPEN, State.PROVEN);
    events.next(AgentEvent.Proven.class);
    assertEquals(TIMES, events.count(AgentEvent.QueueDown.class));
    assertEquals(1, events.count(AgentEvent.Started.class)); // proven once, kept and handed in
    assertEquals(1, queue.row(Jobs.OPEN).job.attempt());
  }

  @Test
  void anOutageOfRenewalsDoesNotEndTheProof() throws Exception {
    queue.breaks(Call.RENEW, TIMES);
    queue.add(Jobs.open());
    StagedHost host = StagedHost.held();
    start(keys -> host, SHORT, Duration.ZERO);
    queue.await("renewals", q -> q.calls(Call.RENEW) > TIMES + 1);
    assertEquals(0, host.aborts.get());
    host.goOn();
    queue.await(Jobs.OPEN, State.PROVEN);
    assertTrue(events.count(AgentEvent.QueueDown.class) >= TIMES);
  }

  @Test
  void anOutageDelaysAFailure() throws Exception {
    queue.breaks(Call.FAIL, TIMES);
    queue.add(Jobs.open());
    start(new StagedHost(made -> new ProofResult.Failed(ProofFailure.UNSATISFIED, "untrue")));
    queue.await(Jobs.OPEN, State.SET_ASIDE);
    assertEquals(List.of(ProofFailure.UNSATISFIED), queue.row(Jobs.OPEN).failures);
    assertEquals(ProofFailure.UNSATISFIED, events.next(AgentEvent.Failed.class).reason());
    assertEquals(1, events.count(AgentEvent.Started.class));
  }

  @Test
  void anOutageDelaysAGivingBack() throws Exception {
    queue.breaks(Call.GIVE_BACK, TIMES);
    queue.add(Jobs.open());
    start(new StagedHost(made -> new ProofResult.Failed(ProofFailure.KEYS, "damaged")));
    queue.await(Jobs.OPEN, State.FREE);
    events.next(AgentEvent.GaveBack.class);
    assertEquals(TIMES + 1, queue.calls(Call.GIVE_BACK));
  }

  @Test
  void anAnswerLostAfterTheProofWasTakenCostsNothing() throws Exception {
    queue.losesAnAnswer();
    addBoth();
    start(StagedHost.honest());
    queue.await(Jobs.TRADE, State.PROVEN);
    queue.await("both count", q -> q.lastReport().proven() == 2);
    assertEquals(0, events.count(AgentEvent.Lost.class));
    assertEquals(State.PROVEN, queue.row(Jobs.OPEN).state);
    assertEquals(1, queue.row(Jobs.OPEN).job.attempt());
  }

  @Test
  void closingDuringAnOutageLeavesTheLeaseToTime() throws Exception {
    queue.breaks(Call.COMPLETE, Integer.MAX_VALUE);
    queue.add(Jobs.open());
    ProverAgent agent = start(StagedHost.honest());
    queue.await("it tries", q -> q.calls(Call.COMPLETE) > 1);
    agent.close();
    events.next(AgentEvent.Undelivered.class);
    assertEquals(State.LEASED, queue.row(Jobs.OPEN).state);
    queue.breaks(Call.COMPLETE, 0);
    queue.advance(LONG);
    start(StagedHost.honest());
    queue.await(Jobs.OPEN, State.PROVEN);
    assertEquals(2, queue.row(Jobs.OPEN).job.attempt());
  }

  @Test
  void aDefectInTheQueueDoesNotEndTheAgent() throws Exception {
    queue.add(Jobs.open());
    ProofJob foreign = new ProofJob(9, "", Jobs.SHAPE, "foreign", new byte[0], 1, 1);
    QueueOfForeign defective = new QueueOfForeign(queue, foreign);
    try (ProverAgent agent =
        new ProverAgent(
            options(LONG, LONG), defective, Jobs.KEYS, events, keys -> StagedHost.honest())) {
      agent.start();
      assertEquals(ProofFailure.DEFECT, events.next(AgentEvent.Failed.class).reason());
      events.next(AgentEvent.Defect.class);
      queue.await(Jobs.OPEN, State.PROVEN);
    }
  }
}
