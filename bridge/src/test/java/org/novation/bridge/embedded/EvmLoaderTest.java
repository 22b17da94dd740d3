package org.novation.bridge.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.novation.bridge.evm.Evm;

/** Besu's libraries stay where they are put. */
class EvmLoaderTest {
  private static final String BESU = "org.hyperledger.besu.ethereum.core.Transaction";
  private static final String JACKSON = "com.fasterxml.jackson.databind.ObjectMapper";

  @Test
  void besuIsNotOnTheClassPath() {
    assertThrows(ClassNotFoundException.class, () -> Class.forName(BESU));
  }

  @Test
  void bringsItsOwnLibraries() throws Exception {
    try (EvmLoader loader = EvmLoader.open()) {
      assertSame(loader, loader.loadClass(BESU).getClassLoader());
      Class<?> old = loader.loadClass(JACKSON);
      assertSame(loader, old.getClassLoader());
      assertNotSame(Class.forName(JACKSON), old);
    }
  }

  @Test
  void seesNothingElseOfTheApplication() throws Exception {
    try (EvmLoader loader = EvmLoader.open()) {
      assertThrows(
          ClassNotFoundException.class, () -> loader.loadClass("org.web3j.protocol.Web3j"));
      assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.novation.bridge.L1"));
      assertSame(Evm.class, loader.loadClass(Evm.class.getName()));
    }
  }

  @Test
  void leavesTheCallersContextLoaderAlone() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (EvmLoader loader = EvmLoader.open()) {
      loader.evm(1337).setBalance(new byte[20], BigInteger.ONE);
    }
    assertSame(before, Thread.currentThread().getContextClassLoader());
  }

  @Test
  void worldsAreApart() throws Exception {
    byte[] address = new byte[20];
    try (EvmLoader loader = EvmLoader.open()) {
      Evm one = loader.evm(1337);
      Evm other = loader.evm(1337);
      one.setBalance(address, BigInteger.TEN);
      assertEquals(BigInteger.TEN, one.balance(address));
      assertEquals(BigInteger.ZERO, other.balance(address));
    }
  }

  @Test
  void removesWhatItUnpacked() throws Exception {
    EvmLoader loader = EvmLoader.open();
    Path folder = Path.of(loader.getURLs()[0].toURI()).getParent();
    assertTrue(Files.isDirectory(folder));
    loader.close();
    assertFalse(Files.exists(folder));
  }
}
