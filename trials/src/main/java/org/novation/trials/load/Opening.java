package org.novation.trials.load;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Wallet;
import org.novation.bridge.rollup.Inbox;
import org.novation.bridge.rollup.Rollup;
import org.novation.ledger.scenario.Keyring;
import org.novation.trials.TrialFailure;

/** The fee account and the traders open accounts through the inbox of a test chain. */
public final class Opening {
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);

  /** The account that receives fees opens with little. */
  private static final BigInteger FEE_DEPOSIT = BigInteger.TEN.pow(18);

  private final L1 l1;
  private final Rollup rollup;

  public Opening(L1 l1, Rollup rollup) {
    this.l1 = l1;
    this.rollup = rollup;
  }

  /**
   * Opens accounts on a rollup that has none: first the one that receives fees, then the traders'.
   *
   * @param deposit of each trader, collateral units
   */
  public List<TrialTrader> open(int traders, BigInteger deposit)
      throws TrialFailure, InterruptedException {
    provide(traders, deposit);
    try {
      // One after the other: each that waits in the queue makes the next one's fee higher.
      openOne(0, FEE_DEPOSIT);
      List<TrialTrader> opened = new ArrayList<>();
      for (int person = 1; person <= traders; person++) {
        opened.add(openOne(person, deposit));
      }
      return List.copyOf(opened);
    } catch (L1Exception e) {
      throw new TrialFailure("an account was not opened: " + e.getMessage(), e);
    }
  }

  /** Gives everybody coins and collateral. */
  private void provide(int traders, BigInteger deposit) throws TrialFailure, InterruptedException {
    try (ExecutorService people = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> gifts = new ArrayList<>();
      for (int person = 0; person <= traders; person++) {
        Wallet wallet = TrialTrader.wallet(person);
        BigInteger amount = person == 0 ? FEE_DEPOSIT : deposit;
        gifts.add(
            () -> {
              fund(wallet, amount);
              return true;
            });
      }
      for (Future<Boolean> gift : people.invokeAll(gifts)) {
        gift.get();
      }
    } catch (ExecutionException e) {
      throw new TrialFailure("a trader got no collateral: " + e.getCause(), e.getCause());
    }
  }

  /** Entries of the queue are openings only, so the place in the queue is the account's index. */
  private TrialTrader openOne(int person, BigInteger amount) throws L1Exception {
    var key = Keyring.key(Keyring.secret("trader", person));
    Inbox.Queued queued =
        rollup
            .inbox()
            .open(
                TrialTrader.wallet(person),
                key.x().value(),
                key.y().value(),
                TrialTrader.viewingKeyHash(person).value(),
                amount);
    return TrialTrader.of(person, Math.toIntExact(queued.operation().index()));
  }

  /** Another deposit into an open account. */
  public void deposit(TrialTrader trader, BigInteger amount) throws L1Exception {
    fund(trader.wallet(), amount);
    rollup.inbox().deposit(trader.wallet(), trader.account(), amount);
  }

  private void fund(Wallet wallet, BigInteger amount) throws L1Exception {
    l1.testChain().orElseThrow().fund(wallet.address(), ETHER);
    rollup.token().mint(wallet, wallet.address(), amount);
    rollup.token().approve(wallet, rollup.vault().address(), amount);
  }
}
