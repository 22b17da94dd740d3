package org.novation.ledger.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashTest {
  @Test
  void bulkAgreesWithSingle() {
    List<FieldElement[]> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(new FieldElement[] {FieldElement.of(i), FieldElement.ofSigned(-i)});
    }
    List<FieldElement> hashes = Hash.compressMany(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(Hash.compress(rows.get(i)), hashes.get(i));
    }
    assertEquals(List.of(), Hash.compressMany(List.of()));
  }

  @Test
  void missingArgumentsAreZero() {
    FieldElement one = FieldElement.ONE;
    FieldElement zero = FieldElement.ZERO;
    assertEquals(Hash.compress(one), Hash.compress(one, zero, zero, zero, zero, zero, zero, zero));
    assertNotEquals(Hash.compress(one), Hash.compress(zero, one));
    FieldElement[] nine = Collections.nCopies(9, one).toArray(FieldElement[]::new);
    assertThrows(IllegalArgumentException.class, () -> Hash.compress(nine));
  }

  @Test
  void emptyTreesHashTheirEmptyChildren() {
    assertEquals(FieldElement.ZERO, Hash.empty(0));
    for (int level = 0; level < Hash.MAX_LEVELS; level++) {
      FieldElement[] children =
          Collections.nCopies(8, Hash.empty(level)).toArray(FieldElement[]::new);
      assertEquals(Hash.compress(children), Hash.empty(level + 1));
    }
  }

  @Test
  void spongeSeparatesTagContextLengthAndOrder() {
    FieldElement a = FieldElement.of(7);
    List<FieldElement> words = List.of(FieldElement.of(1), FieldElement.of(2));
    FieldElement base = Hash.sponge(Tag.WORDS, a, words);
    assertEquals(base, Hash.sponge(Tag.WORDS, a, words));
    assertNotEquals(base, Hash.sponge(Tag.MARKETS, a, words));
    assertNotEquals(base, Hash.sponge(Tag.WORDS, FieldElement.of(8), words));
    assertNotEquals(base, Hash.sponge(Tag.WORDS, a, words.reversed()));
    List<FieldElement> padded = new ArrayList<>(words);
    padded.add(FieldElement.ZERO);
    assertNotEquals(base, Hash.sponge(Tag.WORDS, a, padded));
  }
}
