package org.novation.prover;

import java.io.IOException;
import java.util.List;
import org.novation.nativelib.NativeException;

/**
 * The command that makes keys ahead: for each shape named it prints name, circuit hash and folder,
 * separated by tabs, once the keys are there.
 */
public final class KeyTool {
  private KeyTool() {}

  /**
   * Runs the command; it exits with 1 where keys cannot be had and 2 on wrong use.
   *
   * @param args names of shapes
   */
  public static void main(String[] args) {
    if (args.length == 0) {
      System.err.println("usage: KeyTool SHAPE...");
      System.exit(2);
    }
    KeyStore store = new KeyStore(KeyStore.defaultRoot(), System.err::println);
    try {
      for (String shape : List.of(args)) {
        ProvingKeys keys = store.open(shape);
        System.out.println(String.join("\t", shape, keys.circuitHash(), keys.folder().toString()));
      }
    } catch (IOException | NativeException e) {
      System.err.println("no keys: " + e.getMessage());
      System.exit(1);
    }
  }
}
