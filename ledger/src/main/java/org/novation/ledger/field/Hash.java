package org.novation.ledger.field;

import java.util.ArrayList;
import java.util.List;
import org.novation.nativelib.FieldHash;

/**
 * The one hash of the state: Poseidon2 of width 8 over the BN254 scalar field, computed by the
 * native library (SPEC H).
 */
public final class Hash {
  /** Inputs of one compression. */
  public static final int ARITY = 8;

  /** Levels of the account tree, and so the highest index of {@link #empty}. */
  public static final int MAX_LEVELS = 10;

  private static final int BLOCK = ARITY * FieldElement.BYTES;

  private Hash() {}

  /** {@code H(x0..x7)}; missing arguments are 0 (SPEC H1). */
  public static FieldElement compress(FieldElement... inputs) {
    byte[] block = new byte[BLOCK];
    fill(block, 0, inputs);
    return FieldElement.fromBytes(FieldHash.compress(block));
  }

  /**
   * Compresses many rows of up to eight inputs with one native call; results in the order of the
   * rows.
   */
  public static List<FieldElement> compressMany(List<FieldElement[]> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    byte[] blocks = new byte[Math.multiplyExact(rows.size(), BLOCK)];
    for (int i = 0; i < rows.size(); i++) {
      fill(blocks, i * BLOCK, rows.get(i));
    }
    return split(FieldHash.compressMany(blocks));
  }

  /** {@code Sponge(tag, a, words)} (SPEC H2). */
  public static FieldElement sponge(Tag tag, FieldElement a, List<FieldElement> words) {
    byte[] encoded = new byte[Math.multiplyExact(words.size(), FieldElement.BYTES)];
    for (int i = 0; i < words.size(); i++) {
      words.get(i).writeTo(encoded, i * FieldElement.BYTES);
    }
    return FieldElement.fromBytes(FieldHash.sponge(tag.text(), a.toBytes(), encoded));
  }

  /** {@code Z_k}, the hash of an empty 8-ary tree of k levels, k in 0..10 (SPEC S1). */
  public static FieldElement empty(int levels) {
    return EmptyTrees.ROOTS.get(levels);
  }

  private static void fill(byte[] buffer, int offset, FieldElement[] inputs) {
    if (inputs.length > ARITY) {
      throw new IllegalArgumentException(inputs.length + " inputs; at most " + ARITY);
    }
    for (int i = 0; i < inputs.length; i++) {
      inputs[i].writeTo(buffer, offset + i * FieldElement.BYTES);
    }
  }

  private static List<FieldElement> split(byte[] encoded) {
    List<FieldElement> elements = new ArrayList<>(encoded.length / FieldElement.BYTES);
    for (int at = 0; at < encoded.length; at += FieldElement.BYTES) {
      elements.add(FieldElement.fromBytes(encoded, at, FieldElement.BYTES));
    }
    return elements;
  }

  /** Computed on first use, so that code without hashes runs without the native library. */
  private static final class EmptyTrees {
    static final List<FieldElement> ROOTS = roots();

    private static List<FieldElement> roots() {
      List<FieldElement> roots = new ArrayList<>();
      FieldElement below = FieldElement.ZERO;
      roots.add(below);
      for (int level = 1; level <= MAX_LEVELS; level++) {
        below = compress(below, below, below, below, below, below, below, below);
        roots.add(below);
      }
      return List.copyOf(roots);
    }
  }
}
