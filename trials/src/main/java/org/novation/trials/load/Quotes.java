package org.novation.trials.load;

/** What traders take for the present prices. Safe for use by many threads. */
public interface Quotes {
  /** Mark price of a parameter row, collateral units a lot. */
  long mark(int row);
}
