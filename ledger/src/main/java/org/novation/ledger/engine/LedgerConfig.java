package org.novation.ledger.engine;

import java.util.List;
import java.util.Optional;
import org.novation.ledger.batch.FeeSchedule;
import org.novation.ledger.batch.Shape;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.message.Deployment;
import org.novation.ledger.oracle.Committee;

/**
 * What a ledger starts with.
 *
 * @param deployment the settlement contract that messages and batches name
 * @param shapes circuits that may prove a batch; the smallest that fits is taken
 * @param fees what orders pay
 * @param parameters governed parameters in force from genesis
 * @param committee publishers in force from genesis
 */
public record LedgerConfig(
    Deployment deployment,
    List<Shape> shapes,
    FeeSchedule fees,
    Parameters parameters,
    Committee committee) {
  /** Refuses a configuration that no batch could be proven under. */
  public LedgerConfig {
    shapes = shapes.stream().sorted(Shape.BY_SIZE).toList();
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("a ledger needs at least one shape");
    }
    parameters.check().ifPresent(LedgerConfig::refuse);
    committee.check().ifPresent(LedgerConfig::refuse);
    checkQuorum(committee, shapes.getLast()).ifPresent(LedgerConfig::refuse);
  }

  /** A committee whose quorum no batch can carry would never move a price. */
  Optional<Refusal> checkQuorum(Committee proposed) {
    return checkQuorum(proposed, largest());
  }

  private static Optional<Refusal> checkQuorum(Committee committee, Shape largest) {
    return committee.quorum() > largest.publishers()
        ? Optional.of(new Refusal.QuorumTooLarge(committee.quorum(), largest.publishers()))
        : Optional.empty();
  }

  private static void refuse(Object violation) {
    throw new IllegalArgumentException(violation.toString());
  }

  /** The shape that bounds an open batch. */
  Shape largest() {
    return shapes.getLast();
  }
}
