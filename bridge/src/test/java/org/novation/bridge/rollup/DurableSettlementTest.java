package org.novation.bridge.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;
import org.novation.bridge.sender.DurableSender;
import org.novation.bridge.sender.FeePolicy;
import org.novation.bridge.sender.MemoryStore;
import org.novation.bridge.sender.SenderListener;
import org.novation.bridge.sender.StoredTransaction;
import org.novation.bridge.sender.StoredTransaction.State;

/** Batches committed and proven by a sender of one's own, from the calldata alone. */
class DurableSettlementTest {
  private L1 l1;
  private Stage stage;
  private Settlement settlement;
  private DurableSender sender;

  @BeforeEach
  void deploy() throws Exception {
    l1 = EmbeddedL1.start(new ChainClock(1_800_000_000));
    stage = Stage.build(l1);
    settlement = stage.rollup.settlement();
    sender =
        new DurableSender(
            l1,
            new MemoryStore(),
            stage.governor,
            FeePolicy.cappedAt(BigInteger.TEN.pow(9)),
            l1::height,
            InstantSource.system(),
            SenderListener.NONE);
  }

  @AfterEach
  void close() {
    l1.close();
  }

  @Test
  void commitsAndProves() throws L1Exception {
    BatchWords words = stage.draft(l1.time()).words();
    PublicInputs inputs = words.publicInputs(BigInteger.valueOf(97));
    StoredTransaction commit = send("commit/1", settlement.commitCall(words, inputs));
    assertEquals(1, settlement.committed().batch());

    long block = commit.mined().orElseThrow().block();
    BatchRecord record = settlement.record(1, block, block);
    assertEquals(inputs, record.inputs());
    byte[] proof = stage.proofOf(record); // sent with the same key, past the sender
    send("prove/1", settlement.proveCall(record, words, proof));
    assertEquals(1, settlement.proven().batch());
    assertEquals(words.newRoot(), settlement.proven().root());
  }

  @Test
  void saysWhyTheContractRefuses() throws L1Exception {
    BatchWords words = stage.draft(l1.time()).words();
    PublicInputs inputs = words.publicInputs(BigInteger.valueOf(97));
    byte[] calldata = settlement.commitCall(words, inputs);
    send("commit/1", calldata);
    L1Exception again = assertThrows(L1Exception.class, () -> send("commit/1 again", calldata));
    var revert = settlement.explained("commit", again).revert().orElseThrow();
    assertEquals("HeaderMismatch", revert.error());
    BigInteger commitment = BigInteger.valueOf(98);
    PublicInputs other = words.publicInputs(commitment);
    PublicInputs wrong = new PublicInputs(inputs.commitment(), other.point(), other.value());
    assertThrows(IllegalArgumentException.class, () -> settlement.commitCall(words, wrong));
  }

  private StoredTransaction send(String purpose, byte[] calldata) throws L1Exception {
    sender.submit(purpose, settlement.address(), BigInteger.ZERO, calldata);
    sender.step();
    sender.step();
    StoredTransaction sent = sender.status(purpose).orElseThrow();
    assertEquals(State.FINAL, sent.state(), sender.complaints() + "");
    return sent;
  }
}
