package org.novation.bridge.rollup;

import java.math.BigInteger;
import java.util.List;

/**
 * Where the chain of batches stands, committed or proven.
 *
 * @param batch number of the last batch, 0 before the first
 * @param accountCount accounts opened
 * @param queueIndex operations taken from the inbox
 * @param round last round (T1)
 * @param root state root (S6)
 */
public record Head(long batch, long accountCount, long queueIndex, long round, BigInteger root) {

  static Head of(List<Object> members) {
    return new Head(
        number(members, 0),
        number(members, 1),
        number(members, 2),
        number(members, 3),
        (BigInteger) members.get(4));
  }

  private static long number(List<Object> members, int index) {
    return ((BigInteger) members.get(index)).longValueExact();
  }
}
