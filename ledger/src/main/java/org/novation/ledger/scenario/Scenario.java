package org.novation.ledger.scenario;

import java.math.BigInteger;
import java.util.Optional;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.book.OrderId;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.OrderFlags;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.ledger.message.Signature;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.PublicKey;

/**
 * An endless seeded stream of commands for a ledger of {@link ScenarioMarkets}. Ask for the next
 * command, apply it, and tell the scenario what came of it.
 */
public final class Scenario {
  private static final int FEE_CAP = 20_000;
  // Over three groups of the slot tree.
  private static final int SLOTS = 20;

  private final SplitMix64 random;
  private final int maxAccounts;
  private final PriceWalk prices;
  private final Traders traders = new Traders();
  private long time = ScenarioMarkets.GENESIS + ScenarioMarkets.PERIOD;
  private long asking;
  private int governedLevel;

  /**
   * A scenario.
   *
   * @param seed the same seed gives the same commands to the same ledger
   * @param ledger a ledger at genesis
   * @param maxAccounts accounts to open, the fee account included
   */
  public Scenario(long seed, Ledger ledger, int maxAccounts) {
    this.random = new SplitMix64(seed);
    this.maxAccounts = maxAccounts;
    this.prices = new PriceWalk(random, ledger.config());
  }

  /** The command to apply next. */
  public Command next(Ledger ledger) {
    int count = ledger.view().accountCount();
    if (count < Math.min(4, maxAccounts)) {
      return open(ledger);
    }
    if (ledger.view().lastRound() == 0) {
      return tick(ledger, true);
    }
    time += random.below(3);
    if (justTicked(ledger) && random.percent(30)) {
      return payment(ledger);
    }
    int dice = random.index(100);
    if (dice < 74) {
      return order(ledger);
    }
    if (dice < 77) {
      return cancel(ledger);
    }
    if (dice < 80) {
      return payment(ledger);
    }
    if (dice < 86) {
      return inbox(ledger);
    }
    if (dice < 95) {
      return tick(ledger, random.percent(80));
    }
    if (dice < 97) {
      return new Command.Sweep(time);
    }
    if (dice == 97 && random.percent(20)) {
      return govern(ledger);
    }
    return new Command.SealBatch(time);
  }

  /** What the last command did. */
  public void observe(Command command, Outcome outcome) {
    if (command instanceof Command.Operate operate) {
      traders.observe(operate.operation(), asking, outcome);
    }
  }

  private boolean justTicked(Ledger ledger) {
    return ledger
        .openBatch()
        .map(size -> size.publishers() > 0 && size.accounts() < 6)
        .orElse(false);
  }

  private int someAccount(Ledger ledger) {
    return random.index(ledger.view().accountCount());
  }

  private Command tick(Ledger ledger, boolean complete) {
    time += ScenarioMarkets.PERIOD;
    long round = (time - ScenarioMarkets.GENESIS) / ScenarioMarkets.PERIOD;
    prices.step(random.percent(50));
    Parameters parameters = ledger.parameters();
    return new Command.Tick(time, prices.tick(round, parameters, complete));
  }

  private Command govern(Ledger ledger) {
    governedLevel = 1 - governedLevel;
    return new Command.Govern(
        time,
        ledger.view().lastRound() + random.between(1, 3),
        ScenarioMarkets.parameters(governedLevel),
        ledger.config().committee());
  }

  private long nextSequence(Ledger ledger, int account, int slot) {
    long lowestLive = ledger.view().account(account).orElseThrow().lowestLive();
    long seen = Math.max(ledger.highestSequence(account, slot), lowestLive - 1);
    return Math.max(1, seen + (random.percent(97) ? random.between(1, 3) : random.between(-2, 0)));
  }

  private Command order(Ledger ledger) {
    if (random.percent(20)) {
      Optional<Stretched> stretched = Stretched.from(someAccount(ledger), ledger, time);
      if (stretched.isPresent()) {
        return reduce(ledger, stretched.get());
      }
    }
    int account = someAccount(ledger);
    int row = random.index(ScenarioMarkets.MARKETS);
    int slot = random.index(SLOTS);
    long mark = prices.mark(row);
    Side side = side(ledger, account, row);
    long away = mark * random.between(-150, 150) / 10_000;
    OrderMessage message =
        new OrderMessage(
            account,
            slot,
            nextSequence(ledger, account, slot),
            ledger.parameters().market(row).id(),
            side,
            lots(ledger, account, row),
            Math.max(1, mark + (side == Side.BUY ? away : -away)),
            random.percent(95) ? 0 : time + 50,
            flags(),
            time + (random.percent(90) ? random.between(30, 900) : 1),
            random.percent(97) ? FEE_CAP : 10);
    return new Command.PlaceOrder(time, signed(ledger, message));
  }

  /** An order for a part of a position, about as bad as the slippage allowance permits. */
  private Command reduce(Ledger ledger, Stretched held) {
    int slot = random.index(SLOTS);
    long mark = prices.mark(held.row());
    long away = mark * random.between(0, 90) / 10_000;
    OrderMessage message =
        new OrderMessage(
            held.account(),
            slot,
            nextSequence(ledger, held.account(), slot),
            ledger.parameters().market(held.row()).id(),
            held.lots() > 0 ? Side.SELL : Side.BUY,
            Math.max(1, Math.abs(held.lots()) / random.between(1, 6)),
            Math.max(1, held.lots() > 0 ? mark - away : mark + away),
            0,
            0,
            time + random.between(30, 900),
            FEE_CAP);
    return new Command.PlaceOrder(time, signed(ledger, message));
  }

  /** More often than not the side that reduces what the account holds. */
  private Side side(Ledger ledger, int account, int row) {
    long held = held(ledger, account, row);
    if (held != 0 && random.percent(60)) {
      return held > 0 ? Side.SELL : Side.BUY;
    }
    return random.percent(50) ? Side.BUY : Side.SELL;
  }

  private static long held(Ledger ledger, int account, int row) {
    Account holder = ledger.view().account(account).orElseThrow();
    return holder.positions().lots(ledger.parameters().market(row).id());
  }

  private int flags() {
    int dice = random.index(100);
    return dice < 80
        ? 0
        : dice < 90 ? OrderFlags.IMMEDIATE : dice < 98 ? OrderFlags.POST_ONLY : 1 << 9;
  }

  /**
   * Often what closes a position, else a share of what the account could carry at some leverage.
   */
  private long lots(Ledger ledger, int account, int row) {
    Account holder = ledger.view().account(account).orElseThrow();
    long held = Math.abs(held(ledger, account, row));
    if (held > 0 && random.percent(35)) {
      return random.percent(60) ? held : Math.max(1, held / 3);
    }
    long leverage = account % 3 == 0 ? random.between(10, 80) : random.between(1, 12);
    BigInteger budget = holder.cash().value().abs().multiply(BigInteger.valueOf(leverage));
    BigInteger lots = budget.divide(BigInteger.valueOf(10 * prices.mark(row)));
    return Math.max(1, lots.min(BigInteger.valueOf(1L << 40)).longValueExact());
  }

  private SignedOrder signed(Ledger ledger, OrderMessage message) {
    boolean forged = random.percent(2);
    byte[] secret = forged ? Keyring.secret("forger", 1) : traders.secret(message.account());
    Signature signature = message.words(ledger.config().deployment()).sign(secret);
    return new SignedOrder(message, signature);
  }

  private Command cancel(Ledger ledger) {
    int account = someAccount(ledger);
    int slot = random.index(SLOTS);
    long sequence = Math.max(1, ledger.highestSequence(account, slot));
    return new Command.CancelOrder(time, new OrderId(account, slot, sequence));
  }

  private Command payment(Ledger ledger) {
    int account = someAccount(ledger);
    int slot = random.index(SLOTS);
    long sequence = nextSequence(ledger, account, slot);
    long expiry = time + 100;
    InstructionMessage message =
        switch (random.index(5)) {
          case 0, 1 ->
              InstructionMessage.withdrawal(
                  account, slot, sequence, 0, expiry, payable(ledger, account));
          case 2, 3 ->
              InstructionMessage.transfer(
                  account,
                  slot,
                  sequence,
                  someAccount(ledger),
                  0,
                  expiry,
                  payable(ledger, account));
          default -> cancelAll(ledger, account, slot, sequence, expiry);
        };
    byte[] secret =
        random.percent(2) ? Keyring.secret("forger", 2) : traders.secret(message.account());
    Signature signature = message.words(ledger.config().deployment()).sign(secret);
    return new Command.Instruct(time, new SignedInstruction(message, signature));
  }

  private InstructionMessage cancelAll(
      Ledger ledger, int account, int slot, long sequence, long expiry) {
    long current = ledger.view().account(account).orElseThrow().lowestLive();
    long lowestLive = Math.min(current + random.between(0, 3), sequence + 1);
    return InstructionMessage.cancelAll(account, slot, sequence, 0, expiry, lowestLive);
  }

  /** Mostly a part of the cash, sometimes more than there can be. */
  private Amount payable(Ledger ledger, int account) {
    BigInteger cash =
        ledger.view().account(account).orElseThrow().cash().value().max(BigInteger.ONE);
    long share = random.percent(90) ? random.between(1, 30) : 100_000;
    BigInteger amount = cash.multiply(BigInteger.valueOf(share)).divide(BigInteger.valueOf(100));
    return Amount.of(amount.max(BigInteger.ONE));
  }

  private Command inbox(Ledger ledger) {
    int dice = random.index(10);
    if (dice < 3 && ledger.view().accountCount() < maxAccounts) {
      return open(ledger);
    }
    if (dice < 7) {
      return operate(ledger, L1Operation.DEPOSIT, anyIndex(ledger), depositAmount());
    }
    if (dice < 9) {
      return keyChange(ledger);
    }
    return operate(ledger, 4 + random.index(250), anyIndex(ledger), depositAmount());
  }

  /** Mostly an account that exists. */
  private int anyIndex(Ledger ledger) {
    return random.percent(90)
        ? someAccount(ledger)
        : ledger.view().accountCount() + random.index(5);
  }

  private Amount depositAmount() {
    return Amount.of(random.between(1_000, 3_000_000));
  }

  private Command open(Ledger ledger) {
    return operate(ledger, L1Operation.OPEN, 0, Amount.of(random.between(2_000_000, 200_000_000)));
  }

  private Command keyChange(Ledger ledger) {
    int account = anyIndex(ledger);
    return operate(ledger, L1Operation.KEY_CHANGE, account, Amount.ZERO);
  }

  private Command operate(Ledger ledger, int kind, int account, Amount amount) {
    PublicKey key = new PublicKey(FieldElement.ZERO, FieldElement.ZERO);
    asking = traders.nextOwner();
    if (kind == L1Operation.OPEN) {
      key = Keyring.key(traders.offer());
    } else if (kind == L1Operation.KEY_CHANGE) {
      boolean owned = account < ledger.view().accountCount() && random.percent(70);
      asking = owned ? traders.owner(account) : asking;
      key = Keyring.key(traders.offer());
    }
    L1Operation operation =
        new L1Operation(
            kind,
            account,
            amount,
            time,
            Keyring.address(asking),
            key,
            Keyring.viewingKeyHash(asking));
    long index = ledger.view().queueIndex() + (random.percent(98) ? 0 : 1);
    return new Command.Operate(time, index, operation);
  }
}
