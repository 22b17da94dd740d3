package org.novation.nativelib;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/**
 * The capacity of a batch circuit (circuits/SPEC.md, Shapes), as the library's circuits have it.
 *
 * @param name the shape's name
 * @param id the shape's number in the public words
 * @param accounts active account rows
 * @param orders order rows
 * @param fills fill rows
 * @param instructions instruction rows
 * @param operations L1 operation rows
 * @param liquidations liquidation order rows
 * @param publishers signed price vectors
 * @param slotGroups groups of eight neighbouring order slots that may change
 * @param population accounts that can exist
 * @param words length of the public word list
 */
public record BatchShape(
    String name,
    int id,
    int accounts,
    int orders,
    int fills,
    int instructions,
    int operations,
    int liquidations,
    int publishers,
    int slotGroups,
    int population,
    int words) {

  /** Returns all shapes, by id. */
  public static List<BatchShape> all() {
    byte[] table = NativeLibrary.call(NativeFunction.SHAPES, new byte[0]);
    return new String(table, US_ASCII).lines().map(BatchShape::parse).toList();
  }

  private static BatchShape parse(String line) {
    String[] columns = line.split(" ", -1);
    int[] n = new int[columns.length];
    for (int i = 1; i < n.length; i++) {
      n[i] = Integer.parseInt(columns[i]);
    }
    return new BatchShape(
        columns[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11]);
  }
}
