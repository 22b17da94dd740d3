package org.novation.ledger.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.FieldViolation;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Tag;
import org.novation.ledger.state.PublicKey;

/** The publishers whose quorum moves prices, up to eight (SPEC D2). */
public record Committee(List<PublicKey> members) {
  public static final int MAX = 8;

  public Committee {
    members = List.copyOf(members);
  }

  public int size() {
    return members.size();
  }

  /**
   * The first limit broken: 1 to 8 members, keys valid and each one's own, lest one publisher
   * counts twice.
   */
  public Optional<FieldViolation> check() {
    if (members.isEmpty() || members.size() > MAX) {
      return Optional.of(new FieldViolation("committee size", "" + members.size(), "1.." + MAX));
    }
    for (int i = 0; i < members.size(); i++) {
      if (!members.get(i).isValid()) {
        return Optional.of(
            new FieldViolation("key of member " + i, members.get(i).x().toString(), "valid keys"));
      }
      if (members.indexOf(members.get(i)) < i) {
        return Optional.of(
            new FieldViolation(
                "key of member " + i, members.get(i).x().toString(), "keys no other member has"));
      }
    }
    return Optional.empty();
  }

  /** True iff so many members present for a market move it: more than two thirds. */
  public boolean isQuorum(int present) {
    return present >= quorum();
  }

  /** The fewest members that move a market. */
  public int quorum() {
    return 2 * members.size() / 3 + 1;
  }

  /** {@code Sponge(committee, N, x_0, y_0, .., x_7, y_7)}, unused positions (0, 1). */
  public FieldElement hash() {
    List<FieldElement> words = new ArrayList<>(2 * MAX);
    for (int i = 0; i < MAX; i++) {
      words.add(i < members.size() ? members.get(i).x() : FieldElement.ZERO);
      words.add(i < members.size() ? members.get(i).y() : FieldElement.ONE);
    }
    return Hash.sponge(Tag.COMMITTEE, FieldElement.of(members.size()), words);
  }
}
