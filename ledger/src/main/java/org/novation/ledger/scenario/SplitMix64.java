package org.novation.ledger.scenario;

/**
 * A small generator whose whole state is its seed.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood: Fast splittable
 *     pseudorandom number generators, 2014</a>
 */
public final class SplitMix64 {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public SplitMix64(long seed) {
    this.state = seed;
  }

  /** The next 64 bits. */
  public long next() {
    state += GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number in {@code 0..bound-1}; the bias of the remainder does not matter here. */
  public long below(long bound) {
    return Long.remainderUnsigned(next(), bound);
  }

  /** A number in {@code low..high}. */
  public long between(long low, long high) {
    return low + below(high - low + 1);
  }

  /** An index below a size. */
  public int index(int size) {
    return (int) below(size);
  }

  /** True in so many cases of a hundred. */
  public boolean percent(int chance) {
    return below(100) < chance;
  }
}
