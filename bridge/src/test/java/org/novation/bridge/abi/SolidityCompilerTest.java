package org.novation.bridge.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.bridge.L1;
import org.novation.bridge.Project;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;

class SolidityCompilerTest {
  private static final String SOURCE =
      """
      // SPDX-License-Identifier: Apache-2.0
      pragma solidity ^0.8.0;
      contract Verifier {
        error Odd(uint256 n);
        function half(uint256 n) external pure returns (uint256) {
          if (n % 2 == 1) revert Odd(n);
          return n / 2;
        }
      }
      """;

  @TempDir private Path folder;
  private final SolidityCompiler compiler = new SolidityCompiler(Project.contracts());

  @Test
  void whatItCompilesRuns() throws Exception {
    Artifact artifact = compiler.compile(write(SOURCE), "Verifier");
    Wallet wallet = new Wallet(BigInteger.TWO);
    try (L1 l1 = EmbeddedL1.start(new ChainClock(1_800_000_000))) {
      l1.testChain().orElseThrow().fund(wallet.address(), BigInteger.TEN.pow(18));
      Receipt created = l1.send(wallet, null, BigInteger.ZERO, artifact.creation());
      Reverts reverts = new Reverts(List.of(artifact));
      Contract contract = new Contract(l1, created.contract().orElseThrow(), artifact, reverts);
      assertEquals(BigInteger.valueOf(21), contract.number("half", 42));
      var e =
          assertThrows(org.novation.bridge.L1Exception.class, () -> contract.number("half", 43));
      assertEquals("Odd(n=43)", e.revert().orElseThrow().toString());
    }
  }

  @Test
  void saysWhyASourceDoesNotCompile() throws IOException {
    Path bad = write(SOURCE.replace("n / 2", "m / 2"));
    IOException e = assertThrows(IOException.class, () -> compiler.compile(bad, "Verifier"));
    assertTrue(e.getMessage().contains("Undeclared identifier"), e.getMessage());
    Path good = write(SOURCE);
    assertThrows(IOException.class, () -> compiler.compile(good, "Other"));
  }

  @Test
  void saysWhenThereIsNoCompiler() throws IOException {
    Path source = write(SOURCE);
    IOException e =
        assertThrows(
            IOException.class, () -> new SolidityCompiler(folder).compile(source, "Verifier"));
    assertTrue(e.getMessage().contains("solc did not run"), e.getMessage());
  }

  private Path write(String source) throws IOException {
    return Files.writeString(folder.resolve("Verifier.sol"), source);
  }
}
