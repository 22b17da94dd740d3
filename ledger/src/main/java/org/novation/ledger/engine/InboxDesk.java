package org.novation.ledger.engine;

import java.util.Optional;
import org.novation.ledger.batch.Obstacle;
import org.novation.ledger.batch.OperationRow;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.L1Operation;
import org.novation.ledger.command.Refusal;

/** Takes inbox entries in queue order (SPEC L1). */
final class InboxDesk {
  private final Core core;
  private final OrderDesk orders;

  InboxDesk(Core core, OrderDesk orders) {
    this.core = core;
    this.orders = orders;
  }

  Optional<Refusal> take(long queueIndex, L1Operation operation, long time) {
    long next = core.view().queueIndex();
    if (queueIndex != next) {
      return Optional.of(new Refusal.OutOfQueueOrder(queueIndex, next));
    }
    Optional<Obstacle> obstacle =
        core.perform(time, EarlySeal.ALWAYS, draft -> draft.operate(operation));
    if (obstacle.isPresent()) {
      return obstacle.map(Obstacle::cause);
    }
    report(core.open.operations().getLast(), queueIndex);
    return Optional.empty();
  }

  private void report(OperationRow row, long queueIndex) {
    L1Operation operation = row.operation();
    if (!row.executed()) {
      core.emit(new Event.OperationRefused(queueIndex, operation.kind()));
      return;
    }
    switch (operation.kind()) {
      case L1Operation.OPEN ->
          core.emit(new Event.Opened(row.account(), operation.caller(), operation.amount()));
      case L1Operation.DEPOSIT -> core.emit(new Event.Deposited(row.account(), operation.amount()));
      default -> {
        core.emit(new Event.KeyChanged(row.account()));
        // What the old key signed cannot be proven once the new one acts.
        orders.dropAll(row.account());
      }
    }
  }
}
