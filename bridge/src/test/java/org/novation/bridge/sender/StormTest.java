package org.novation.bridge.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.sender.Fate.Killed;
import org.novation.bridge.sender.StoredTransaction.State;

/**
 * Everything at once, by chance: kills, answers that are lost on the way, blocks, reorganisations
 * up to finality, an emptied pool, fees that jump, a stranger with the same key. When it is over,
 * every purpose was served exactly once.
 */
class StormTest extends OnAnvil {
  private static final int ACTS = 120;

  private Random random;
  private boolean calm;
  private int kills;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void servesEachPurposeExactlyOnce(long seed) throws L1Exception {
    random = new Random(seed);
    calm = false;
    kills = 0;
    List<String> purposes = new ArrayList<>();
    reborn();
    for (int act = 0; act < ACTS; act++) {
      act(purposes);
    }
    calmDown(purposes);
    for (String purpose : purposes) {
      assertEquals(BigInteger.ONE, bench.paid(purpose), purpose + " of seed " + seed);
    }
    assertTrue(kills > 5, "a storm without kills shows little: " + kills);
  }

  private void act(List<String> purposes) throws L1Exception {
    switch (random.nextInt(12)) {
      case 0, 1 -> {
        purposes.add("p" + purposes.size());
        submitAgain(purposes);
      }
      case 2, 3, 4, 5 -> step();
      case 6, 7, 8 -> anvil.mine(1);
      case 9 -> anvil.reorganise(1 + random.nextInt((int) bench.confirmations));
      case 10 -> anvil.dropAll();
      default -> {
        if (random.nextInt(4) == 0) {
          stranger();
        } else {
          anvil.nextBaseFee(Bench.GWEI.multiply(BigInteger.valueOf(1 + random.nextInt(120))));
        }
      }
    }
  }

  private void stranger() throws L1Exception {
    try {
      bench.foreign(l1.nonce(bench.wallet.address(), false), 1 + random.nextInt(90));
    } catch (L1Exception refused) {
      // ours offers more
    }
  }

  private void submitAgain(List<String> purposes) {
    for (String purpose : purposes) {
      try {
        if (bench.sender.status(purpose).isEmpty()) {
          bench.pay(purpose);
        }
      } catch (L1Exception later) {
        assertTrue(!calm, "the calm L1 refuses: " + later.getMessage());
      } catch (Killed e) {
        reborn();
      }
    }
  }

  private void step() {
    try {
      bench.sender.step();
    } catch (Killed e) {
      reborn();
    }
  }

  private void reborn() {
    Fate fate = this::befall;
    bench.sender =
        bench.on(fate.over(L1.class, l1), fate.over(TransactionStore.class, bench.store));
  }

  private void befall(String effect, boolean done) throws L1Exception {
    if (!calm && random.nextInt(12) == 0) {
      kills++;
      throw new Killed();
    }
    if (!calm && effect.equals("broadcast") && random.nextInt(6) == 0) {
      throw new L1Exception(L1Exception.Kind.TIMEOUT, done ? "answer lost" : "question lost");
    }
  }

  private void calmDown(List<String> purposes) {
    calm = true;
    for (int block = 0; block < 60 && !isServed(purposes); block++) {
      anvil.nextBaseFee(Bench.GWEI);
      anvil.mine(1);
      submitAgain(purposes);
      step();
    }
    assertTrue(isServed(purposes), bench.sender.complaints() + " " + bench.sender.pending());
  }

  private boolean isServed(List<String> purposes) {
    return purposes.stream()
        .map(bench.sender::status)
        .map(status -> status.map(StoredTransaction::state))
        .allMatch(Optional.of(State.FINAL)::equals);
  }
}
