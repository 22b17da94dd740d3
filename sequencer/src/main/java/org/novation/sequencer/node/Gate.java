package org.novation.sequencer.node;

import java.util.Optional;

/**
 * Whether the node takes commands, and if not, why, with the number that causes it. Asked before
 * every command, from the engine's thread: it must be quick.
 */
@FunctionalInterface
interface Gate {
  Optional<Intake.Answer.Closed> closed();
}
