package org.novation.ledger.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Tag;

/** The 16 market rows of the state, in the order of the parameter rows (SPEC S6, D1). Immutable. */
public record Markets(List<MarketState> rows) {
  public static final int ROWS = 16;

  /** Genesis: nothing was ever priced. */
  public static final Markets UNPRICED =
      new Markets(Collections.nCopies(ROWS, MarketState.UNPRICED));

  public Markets {
    rows = List.copyOf(rows);
    if (rows.size() != ROWS) {
      throw new IllegalArgumentException(rows.size() + " market rows; exactly " + ROWS);
    }
  }

  public MarketState row(int row) {
    return rows.get(row);
  }

  public Markets with(int row, MarketState market) {
    List<MarketState> next = new ArrayList<>(rows);
    next.set(row, market);
    return new Markets(next);
  }

  /** {@code Sponge(markets, 0, 16 leaves)}. */
  public FieldElement root() {
    List<FieldElement> leaves =
        Hash.compressMany(rows.stream().map(MarketState::leafInputs).toList());
    return Hash.sponge(Tag.MARKETS, FieldElement.ZERO, leaves);
  }
}
