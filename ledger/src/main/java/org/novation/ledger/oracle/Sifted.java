package org.novation.ledger.oracle;

import java.util.List;

/**
 * A round without what would have its tick refused.
 *
 * @param kept vectors of different members of the committee, each valid, by member
 * @param dropped why each of the others was left out
 */
public record Sifted(Tick kept, List<TickRefusal> dropped) {
  public Sifted {
    dropped = List.copyOf(dropped);
  }
}
