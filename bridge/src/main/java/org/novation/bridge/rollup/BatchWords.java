package org.novation.bridge.rollup;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.web3j.crypto.Hash;

/** The public words of one batch, all of its shape (P1). */
public final class BatchWords {
  /** r, the order of BN254's scalar field. */
  public static final BigInteger FIELD =
      new BigInteger(
          "21888242871839275222246405745257275088548364400416034343698204186575808495617");

  private static final int BYTES = 32;
  private static final int BATCH = 2;
  private static final int NEW_ROOT = 4;
  static final int COUNT_AFTER = 6;
  static final int QUEUE_BEFORE = 7;
  static final int QUEUE_AFTER = 8;
  static final int ROUND = 11;
  static final int TIME = 12;

  private final List<BigInteger> words;
  private final Shape shape;

  private BatchWords(List<BigInteger> words, Shape shape) {
    this.words = words;
    this.shape = shape;
  }

  /**
   * @param bytes 32 bytes a word, big-endian, as the prover gives them
   * @throws IllegalArgumentException if there are not as many as the shape has, or one is not below
   *     r
   */
  public static BatchWords of(byte[] bytes, Shape shape) {
    if (bytes.length != shape.words() * BYTES) {
      throw new IllegalArgumentException(
          "shape " + shape.id() + " has " + shape.words() + " words; bytes: " + bytes.length);
    }
    List<BigInteger> words =
        IntStream.range(0, shape.words())
            .mapToObj(i -> new BigInteger(1, bytes, i * BYTES, BYTES))
            .toList();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).compareTo(FIELD) >= 0) {
        throw new IllegalArgumentException("word " + i + " is not below the field's order");
      }
    }
    return new BatchWords(words, shape);
  }

  public Shape shape() {
    return shape;
  }

  /** The word at this place. */
  public BigInteger word(int index) {
    return words.get(index);
  }

  /** Number of the batch (P2). */
  public long batch() {
    return words.get(BATCH).longValueExact();
  }

  /** A word of the header that is a number of 64 bits. */
  long number(int index) {
    return words.get(index).longValueExact();
  }

  /** State root after (P2). */
  public BigInteger newRoot() {
    return words.get(NEW_ROOT);
  }

  /** What goes into calldata: all words up to the last that is not zero, the header at least. */
  public List<BigInteger> withoutZeroTail() {
    return trimmed(words, Shape.HEADER);
  }

  /** Operations and withdrawals (P5), without their zero tail. */
  public List<BigInteger> payout() {
    return trimmed(words.subList(shape.payoutStart(), shape.payoutEnd()), 0);
  }

  /** keccak256 of the whole payout segment. */
  public byte[] payoutHash() {
    return keccak(words.subList(shape.payoutStart(), shape.payoutEnd()));
  }

  /**
   * P3: z from C and the words, y from z.
   *
   * @param commitment C, which only the circuit's hash can make
   */
  public PublicInputs publicInputs(BigInteger commitment) {
    byte[] both = Arrays.copyOf(bytes32(commitment), 2 * BYTES);
    System.arraycopy(keccak(words), 0, both, BYTES, BYTES);
    BigInteger point = new BigInteger(1, Hash.sha3(both)).mod(FIELD);
    return new PublicInputs(commitment, point, at(point));
  }

  /** The words as the coefficients of a polynomial, lowest first, by Horner's rule. */
  private BigInteger at(BigInteger point) {
    BigInteger value = BigInteger.ZERO;
    for (int i = words.size() - 1; i >= 0; i--) {
      value = value.multiply(point).add(words.get(i)).mod(FIELD);
    }
    return value;
  }

  private static List<BigInteger> trimmed(List<BigInteger> words, int least) {
    int end = words.size();
    while (end > least && words.get(end - 1).signum() == 0) {
      end--;
    }
    return words.subList(0, end);
  }

  private static byte[] keccak(List<BigInteger> words) {
    byte[] bytes = new byte[words.size() * BYTES];
    for (int i = 0; i < words.size(); i++) {
      System.arraycopy(bytes32(words.get(i)), 0, bytes, i * BYTES, BYTES);
    }
    return Hash.sha3(bytes);
  }

  static byte[] bytes32(BigInteger word) {
    return org.web3j.utils.Numeric.toBytesPadded(word, BYTES);
  }
}
