package org.novation.sequencer.node;

import java.util.Optional;
import java.util.function.Supplier;
import org.novation.sequencer.node.Intake.Answer;
import org.novation.sequencer.node.Intake.Reason;

/**
 * The engine's gate: shut for good once a part has found that what is acknowledged could never
 * settle, and else as open as the backlog lets it be.
 */
final class Doors implements Gate {
  private final Gate backlog;
  private volatile Supplier<Optional<String>> fatal = Optional::empty;

  Doors(Gate backlog) {
    this.backlog = backlog;
  }

  /**
   * @param found why nothing may go on, if something was found
   */
  void watch(Supplier<Optional<String>> found) {
    fatal = found;
  }

  /** Why nothing may go on, if something was found. */
  Optional<String> fatal() {
    return fatal.get();
  }

  @Override
  public Optional<Answer.Closed> closed() {
    Optional<String> found = fatal.get();
    return found.isPresent()
        ? Optional.of(new Answer.Closed(Reason.NOT_READY, found.get(), 30))
        : backlog.closed();
  }
}
