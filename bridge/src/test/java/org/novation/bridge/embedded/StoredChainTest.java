package org.novation.bridge.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Wallet;

/** A chain in a folder answers the same before and after, and is refused when its bytes changed. */
class StoredChainTest {
  private static final long START = 1_800_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Stores its call's first word at the slot named by the second and emits it; called without data,
   * destroys itself.
   */
  private static final byte[] CONTRACT =
      creationOf("36600657" + "33ff" + "5b" + "6000356020355560206000a000");

  private final Wallet wallet = new Wallet(BigInteger.TWO);
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve(EmbeddedNode.FILE);
  }

  private static byte[] creationOf(String runtime) {
    String length = String.format("%02x", runtime.length() / 2);
    return HexFormat.of().parseHex("60" + length + "600c60003960" + length + "6000f3" + runtime);
  }

  private EmbeddedChain open() throws IOException {
    return EmbeddedChain.open(file, EmbeddedL1.CHAIN_ID, new ChainClock(START), 0);
  }

  /** Deploys, writes, clears, reverts, destroys and pays: what a state can go through. */
  private List<String> live() throws Exception {
    List<String> transactions = new ArrayList<>();
    try (L1 l1 = EmbeddedL1.open(folder, new ChainClock(START))) {
      l1.testChain().orElseThrow().fund(wallet.address(), BigInteger.TEN.pow(18));
      Address kept = create(l1, transactions);
      Address lost = create(l1, transactions);
      store(l1, kept, 7, 1, transactions);
      store(l1, kept, 8, 2, transactions);
      store(l1, kept, 0, 1, transactions);
      store(l1, lost, 9, 3, transactions);
      transactions.add(l1.send(wallet, lost, BigInteger.TEN, new byte[0]).transaction());
      l1.testChain().orElseThrow().advanceTo(START + 1_000);
      l1.testChain().orElseThrow().fund(new Address("0x" + "77".repeat(20)), BigInteger.TWO);
      transactions.add(
          l1.send(wallet, new Address("0x" + "99".repeat(20)), BigInteger.ONE, new byte[0])
              .transaction());
      l1.testChain().orElseThrow().advanceTo(START + 2_000);
    }
    return transactions;
  }

  private Address create(L1 l1, List<String> transactions) throws L1Exception {
    var receipt = l1.send(wallet, null, BigInteger.ZERO, CONTRACT);
    transactions.add(receipt.transaction());
    return receipt.contract().orElseThrow();
  }

  private void store(L1 l1, Address contract, int value, int slot, List<String> transactions)
      throws L1Exception {
    byte[] data = new byte[64];
    data[31] = (byte) value;
    data[63] = (byte) slot;
    transactions.add(l1.send(wallet, contract, BigInteger.ZERO, data).transaction());
  }

  /** Everything that the methods say about these transactions and their accounts. */
  private String everything(EmbeddedChain chain, List<String> transactions) {
    RpcMethods methods = new RpcMethods(chain);
    StringBuilder out = new StringBuilder();
    for (String hash : transactions) {
      out.append(ask(methods, "eth_getTransactionReceipt", hash));
      out.append(ask(methods, "eth_getTransactionByHash", hash));
    }
    for (long n = 0; n <= chain.head().number(); n++) {
      out.append(ask(methods, "eth_getBlockByNumber", Hex.quantity(n)));
      chain
          .block(n)
          .ifPresent(
              block -> out.append(ask(methods, "eth_getBlockByHash", Hex.data(block.hash()))));
    }
    String range = "{\"fromBlock\":\"earliest\"}";
    JsonNode logs = methods.answer(request("eth_getLogs", range)).path("result");
    assertEquals(4, logs.size());
    out.append(logs);
    for (Block block : blocks(chain)) {
      if (block.mined() != null) {
        byte[] to = block.mined().transaction().to();
        byte[] made = block.mined().transaction().contract();
        String account = Hex.data(to == null ? made : to);
        out.append(ask(methods, "eth_getBalance", account));
        out.append(ask(methods, "eth_getCode", account));
        out.append(ask(methods, "eth_getTransactionCount", account));
      }
    }
    out.append(ask(methods, "eth_getTransactionCount", wallet.address().hex()));
    return out.append(ask(methods, "eth_getBalance", wallet.address().hex())).toString();
  }

  private static List<Block> blocks(EmbeddedChain chain) {
    List<Block> out = new ArrayList<>();
    for (long n = 0; n <= chain.head().number(); n++) {
      out.add(chain.block(n).orElseThrow());
    }
    return out;
  }

  private static String ask(RpcMethods methods, String method, String parameter) {
    JsonNode answer = methods.answer(request(method, "\"" + parameter + "\""));
    assertTrue(answer.hasNonNull("result"), answer.toString());
    return answer.path("result").toString();
  }

  private static JsonNode request(String method, String parameter) {
    try {
      return JSON.readTree(
          "{\"id\":1,\"method\":\"" + method + "\",\"params\":[" + parameter + "]}");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answersTheSameAfterOpeningAgain() throws Exception {
    List<String> transactions = live();
    String before;
    byte[] hash;
    try (EmbeddedChain chain = open()) {
      before = everything(chain, transactions);
      hash = chain.head().hash();
      assertEquals(transactions.size() + 2, chain.head().number());
    }
    try (EmbeddedChain chain = open()) {
      assertEquals(before, everything(chain, transactions));
      assertArrayEquals(hash, chain.head().hash());
    }
  }

  @Test
  void answersAsTheChainDidThatNeverStopped() throws Exception {
    List<String> transactions = live();
    try (EmbeddedChain stored = open();
        EmbeddedChain memory = new EmbeddedChain(EmbeddedL1.CHAIN_ID, new ChainClock(START))) {
      memory.setBalance(wallet.address().bytes(), BigInteger.TEN.pow(18));
      for (Block block : blocks(stored).subList(1, (int) stored.head().number() + 1)) {
        memory.clock().advanceTo(block.time());
        if (block.mined() == null) {
          memory.mineEmpty();
        } else {
          memory.mine(block.mined().raw().bytes());
        }
      }
      memory.setBalance(new Address("0x" + "77".repeat(20)).bytes(), BigInteger.TWO);
      assertEquals(everything(memory, transactions), everything(stored, transactions));
    }
  }

  @Test
  void goesOnWhereItStopped() throws Exception {
    live();
    try (L1 l1 = EmbeddedL1.open(folder, new ChainClock(START))) {
      long height = l1.height();
      var receipt = l1.send(wallet, wallet.address(), BigInteger.ONE, new byte[0]);
      assertEquals(height + 1, receipt.block());
      assertTrue(l1.time() > START + 2_000, "time never goes back");
    }
  }

  /** As a kill in the middle of a write leaves it: any prefix is some earlier state, whole. */
  @Test
  void everyPrefixOpensAtAnEarlierBlock() throws Exception {
    live();
    byte[] whole = Files.readAllBytes(file);
    long head;
    try (EmbeddedChain chain = open()) {
      head = chain.head().number();
    }
    Random random = new Random(4);
    for (int i = 0; i < 12; i++) {
      int length = i < 4 ? whole.length - 1 - 40 * i : random.nextInt(whole.length);
      Files.write(file, Arrays.copyOf(whole, length));
      try (EmbeddedChain chain = open()) {
        assertTrue(chain.head().number() <= head, "cut to " + length);
        chain.mineEmpty();
      }
      try (EmbeddedChain again = open()) {
        assertTrue(again.head().mined() == null, "mined on after the cut at " + length);
      }
    }
  }

  /** As a power failure may leave it: space that was taken and never filled. */
  @Test
  void cutsATailOfZeros() throws Exception {
    live();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 5_000));
    open().close();
    assertEquals(whole.length, Files.size(file));
  }

  @Test
  void refusesEveryFlippedBit() throws Exception {
    live();
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      int at = i == 0 ? whole.length - 1 : random.nextInt(whole.length);
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      IOException e = assertThrows(IOException.class, this::open, "flipped byte " + at);
      assertTrue(e.getMessage().contains("is damaged at byte"), e.getMessage());
      assertArrayEquals(flipped, Files.readAllBytes(file), "left as it was found");
    }
  }

  @Test
  void refusesAFolderInUse() throws Exception {
    try (EmbeddedChain chain = open()) {
      assertEquals(0, chain.head().number());
      L1Exception e =
          assertThrows(L1Exception.class, () -> EmbeddedL1.open(folder, new ChainClock(START)));
      assertEquals(Kind.STORAGE, e.kind());
      assertTrue(e.getMessage().contains("in use"), e.getMessage());
    }
    open().close();
  }

  @Test
  void refusesAnotherChainAndOtherFiles() throws Exception {
    EmbeddedChain.open(file, 99, new ChainClock(START), 0).close();
    assertTrue(assertThrows(IOException.class, this::open).getMessage().contains("holds chain 99"));
    Files.writeString(file, "this is a letter to a friend and not a chain at all");
    assertTrue(assertThrows(IOException.class, this::open).getMessage().contains("is damaged"));
  }
}
