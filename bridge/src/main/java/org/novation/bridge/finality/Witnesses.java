package org.novation.bridge.finality;

import java.util.List;
import org.novation.bridge.L1;

/**
 * Other nodes of the same chain, asked whether they see what the first one tells.
 *
 * @param nodes each under a name for messages, which holds no secret; may be empty
 */
public record Witnesses(List<Witness> nodes) {
  /** Nobody else is asked. */
  public static final Witnesses NONE = new Witnesses(List.of());

  public Witnesses {
    nodes = List.copyOf(nodes);
  }

  /**
   * One of them.
   *
   * @param name as messages call it, such as its host
   * @param l1 the node; whoever opened it closes it
   */
  public record Witness(String name, L1 l1) {}
}
