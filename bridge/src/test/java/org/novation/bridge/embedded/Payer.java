package org.novation.bridge.embedded;

import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Wallet;

/**
 * A process that pays without end on a chain in a folder, and says each payment that was answered.
 */
final class Payer {
  static final Wallet WALLET = new Wallet(BigInteger.TWO);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Payer() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    try (L1 l1 = EmbeddedL1.live(Path.of(arguments[0]))) {
      l1.testChain().orElseThrow().fund(WALLET.address(), BigInteger.TEN.pow(18));
      while (!out.checkError()) {
        try {
          var receipt = l1.send(WALLET, WALLET.address(), BigInteger.ONE, new byte[2_000]);
          out.println("paid " + receipt.transaction());
        } catch (L1Exception e) {
          out.println(e.getMessage());
          Thread.sleep(PAUSE); // the disk is full; try again as a sender would
        }
      }
    }
  }
}
