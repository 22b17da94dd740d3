package org.novation.ledger.state;

import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.field.Hash;
import org.novation.ledger.field.Packing;

/**
 * The open positions of an account in their slots: market ids strictly increasing, then empties
 * (SPEC S4). The leaf has room for 24; a row opens the first 9. Immutable.
 */
public final class PositionList {
  /** Slots that a row opens. */
  public static final int OPEN = 9;

  /** Slots packed in one word. */
  public static final int PER_WORD = 3;

  /** Words of the leaf, open or not. */
  public static final int WORDS = 8;

  public static final PositionList EMPTY = new PositionList(List.of());

  private static final FieldElement EMPTY_WORD = word(List.of(), 0);

  private final List<Position> slots;

  private PositionList(List<Position> slots) {
    this.slots = slots;
  }

  /**
   * The list of these slots; {@link IllegalArgumentException} when ids do not increase or there are
   * more than 9.
   */
  public static PositionList of(List<Position> slots) {
    if (slots.size() > OPEN) {
      throw new IllegalArgumentException(slots.size() + " positions; at most " + OPEN);
    }
    for (int i = 1; i < slots.size(); i++) {
      if (slots.get(i).market() <= slots.get(i - 1).market()) {
        throw new IllegalArgumentException("market ids do not increase at slot " + i);
      }
    }
    return new PositionList(List.copyOf(slots));
  }

  /** The word of three empty slots, E of SPEC S4. */
  public static FieldElement emptyWord() {
    return EMPTY_WORD;
  }

  /** Slots in place, closed ones (lots 0) included, trailing empties left out. */
  public List<Position> slots() {
    return slots;
  }

  /** Lots in a market, 0 when it has no slot. */
  public long lots(int market) {
    for (Position position : slots) {
      if (position.market() == market) {
        return position.lots();
      }
    }
    return 0;
  }

  /** True iff the market has a slot, whatever its lots. */
  public boolean lists(int market) {
    return slots.stream().anyMatch(position -> position.market() == market);
  }

  /** True iff no slot holds lots. */
  public boolean isFlat() {
    return slots.stream().allMatch(position -> position.lots() == 0);
  }

  /** True iff {@link #with} can take this market: it has a slot, or one can be freed or is free. */
  public boolean hasRoomFor(int market) {
    return lists(market)
        || slots.size() < OPEN
        || slots.stream().anyMatch(position -> position.lots() == 0);
  }

  /** True iff both list the same markets slot by slot. */
  public boolean sameMarkets(PositionList other) {
    if (slots.size() != other.slots.size()) {
      return false;
    }
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).market() != other.slots.get(i).market()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The list with a market's lots set. A market with a slot keeps it, also at 0 lots. A new market
   * is inserted in order; closed slots are dropped only when there is no other room. Setting 0 lots
   * in a market without a slot changes nothing.
   *
   * @throws IllegalStateException when there is no room ({@link #hasRoomFor})
   */
  public PositionList with(int market, long lots) {
    if (lists(market)) {
      return replaced(market, lots);
    }
    if (lots == 0) {
      return this;
    }
    if (!hasRoomFor(market)) {
      throw new IllegalStateException("no position slot left for market " + market);
    }
    List<Position> next = new ArrayList<>(slots.size() < OPEN ? slots : compacted().slots);
    int at = 0;
    while (at < next.size() && next.get(at).market() < market) {
      at++;
    }
    next.add(at, new Position(market, lots));
    return of(next);
  }

  /** Every slot kept in place with 0 lots: what a takeover leaves (SPEC M5). */
  public PositionList closed() {
    return new PositionList(
        slots.stream().map(position -> new Position(position.market(), 0)).toList());
  }

  /** The list without closed slots. Ids move, so only a row under rule 1 may take it (SPEC M3). */
  public PositionList compacted() {
    return new PositionList(slots.stream().filter(position -> position.lots() != 0).toList());
  }

  /** The eight words of the leaf. */
  public List<FieldElement> words() {
    List<FieldElement> words = new ArrayList<>(WORDS);
    for (int i = 0; i < WORDS; i++) {
      words.add(i * PER_WORD < slots.size() ? word(slots, i * PER_WORD) : EMPTY_WORD);
    }
    return words;
  }

  /** {@code H(8 words)}. */
  public FieldElement hash() {
    return Hash.compress(inputs());
  }

  FieldElement[] inputs() {
    return words().toArray(FieldElement[]::new);
  }

  private PositionList replaced(int market, long lots) {
    return new PositionList(
        slots.stream()
            .map(held -> held.market() == market ? new Position(market, lots) : held)
            .toList());
  }

  private static FieldElement word(List<Position> slots, int from) {
    Packing packing = new Packing();
    for (int i = from; i < from + PER_WORD; i++) {
      boolean used = i < slots.size();
      packing.put("market", used ? slots.get(i).market() : 0, 16);
      packing.putSigned("lots", used ? slots.get(i).lots() : 0, 47);
    }
    return packing.word();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PositionList list && slots.equals(list.slots);
  }

  @Override
  public int hashCode() {
    return slots.hashCode();
  }

  @Override
  public String toString() {
    return slots.toString();
  }
}
