package org.novation.bridge.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Wallet;
import org.novation.bridge.sender.Mined;
import org.web3j.crypto.Hash;

/**
 * A node that is absent, silent, or lies: each time an error that names the case, and never another
 * exception.
 */
class BadNodeTest {
  /** Long enough for a busy machine wherever an answer comes. */
  private static final Patience PATIENCE = patience(Duration.ofSeconds(20));

  private static final String ZEROS =
      "0000000000000000000000000000000000000000000000000000000000000000";

  private static final String BLOCK_REST =
      "\"number\":\"0x7\",\"parentHash\":\"0x"
          + ZEROS
          + "\",\"timestamp\":\"0x1\",\"gasLimit\":\"0x1\"}";

  private static final String BLOCK_WITHOUT_HASH = "{" + BLOCK_REST;

  private static final String RECEIPT_REST =
      "\"blockNumber\":\"0x7\",\"gasUsed\":\"0x9\",\"blockHash\":\"0x" + ZEROS + "\"";

  private static final String HASH_OF_SENT = "the hash of what was sent";

  private static Patience patience(Duration answer) {
    return new Patience(
        Duration.ofSeconds(20), answer, Duration.ofMillis(300), Duration.ofMillis(20));
  }

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, String> results = new HashMap<>();
  private final Wallet wallet = new Wallet(BigInteger.TWO);
  private HttpServer server;
  private String whole;
  private int status = 200;

  @BeforeEach
  void serve() throws IOException {
    results.put("eth_chainId", "\"0x539\"");
    results.put("web3_clientVersion", "\"other/1.0\"");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          JsonNode request = json.readTree(exchange.getRequestBody());
          byte[] body = answer(request).getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String answer(JsonNode request) {
    if (whole != null) {
      return whole;
    }
    String result = results.get(request.path("method").asText());
    if (HASH_OF_SENT.equals(result)) {
      result = "\"" + Hash.sha3(request.path("params").path(0).asText()) + "\"";
    }
    String body =
        result == null
            ? "\"error\":{\"code\":-32601,\"message\":\"no such method\"}"
            : result.startsWith("error:")
                ? "\"error\":" + result.substring("error:".length())
                : "\"result\":" + result;
    return "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + "," + body + "}";
  }

  private JsonRpcL1 connect() throws L1Exception {
    return JsonRpcL1.connect(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), PATIENCE);
  }

  @Test
  void namesAnUnreachableNode() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + free);
    assertKind(Kind.UNREACHABLE, () -> JsonRpcL1.connect(nobody, PATIENCE));
  }

  @Test
  void namesASilentNode() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      assertKind(Kind.TIMEOUT, () -> JsonRpcL1.connect(address, patience(Duration.ofMillis(300))));
    }
  }

  @Test
  void namesAServerThatIsNoHttp() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Socket socket = other.accept()) {
                      socket.getOutputStream().write("SSH-2.0-other\r\n\r\n".getBytes(UTF_8));
                      socket.getInputStream().readAllBytes();
                    } catch (IOException closed) {
                      // the client has gone
                    }
                  });
      URI address = URI.create("http://127.0.0.1:" + other.getLocalPort());
      assertKind(Kind.NONSENSE, () -> JsonRpcL1.connect(address, PATIENCE));
      answering.join();
    }
  }

  @Test
  void namesAnAddressThatIsNoHttp() {
    assertKind(Kind.UNREACHABLE, () -> JsonRpcL1.connect(URI.create("anvil"), PATIENCE));
    assertKind(Kind.UNREACHABLE, () -> JsonRpcL1.connect(URI.create("ftp://here"), PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<html><body>It works</body></html>",
        "null",
        "[]",
        "{}",
        "42",
        "{\"jsonrpc\":\"2.0\",\"id\":999999,\"result\":\"0x1\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"result\":\"0x1\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":",
      })
  void namesAnAnswerThatIsNoJsonRpc(String body) {
    whole = body;
    assertKind(Kind.NONSENSE, this::connect);
  }

  @Test
  void survivesDeepNesting() {
    whole = "[".repeat(100_000);
    assertKind(Kind.NONSENSE, this::connect);
  }

  @Test
  void namesAnHttpFailure() {
    status = 500;
    assertKind(Kind.NONSENSE, this::connect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\"0x\"",
        "\"hello\"",
        "{}",
        "[]",
        "true",
        "\"-0x1\"",
        "\"0xffffffffffffffffff\""
      })
  void namesAChainIdOfTheWrongType(String result) {
    results.put("eth_chainId", result);
    assertKind(Kind.NONSENSE, this::connect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"timestamp\":\"soon\"}",
        "{\"timestamp\":\"0xffffffffffffffffff\"}",
        "[1]"
      })
  void namesABlockOfTheWrongType(String result) throws L1Exception {
    results.put("eth_getBlockByNumber", result);
    try (JsonRpcL1 l1 = connect()) {
      assertKind(Kind.NONSENSE, l1::time);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"0x123\"", "\"hello\"", "{}"})
  void namesCallDataOfTheWrongType(String result) throws L1Exception {
    results.put("eth_call", result);
    try (JsonRpcL1 l1 = connect()) {
      assertKind(Kind.NONSENSE, () -> l1.call(Address.ZERO, Address.ZERO, new byte[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[{}]",
        "[null]",
        "[\"0x\"]",
        "[{\"address\":\"0x12\",\"topics\":[],\"data\":\"0x\",\"blockNumber\":\"0x1\"}]"
      })
  void namesLogsOfTheWrongType(String result) throws L1Exception {
    results.put("eth_getLogs", result);
    try (JsonRpcL1 l1 = connect()) {
      assertKind(Kind.NONSENSE, () -> l1.logs(Address.ZERO, new byte[32], 0, 1));
    }
  }

  @Test
  void tellsWhyANodeRefusesATransaction() throws L1Exception {
    readyToSend();
    refuse("nonce too low");
    try (JsonRpcL1 l1 = connect()) {
      assertKind(Kind.NONCE, () -> send(l1));
      refuse("transaction underpriced");
      assertKind(Kind.UNDERPRICED, () -> send(l1));
      refuse("insufficient funds for gas * price + value");
      assertKind(Kind.UNFUNDED, () -> send(l1));
      refuse("the moon is not full");
      assertKind(Kind.REFUSED, () -> send(l1));
    }
  }

  @Test
  void namesTheHashOfAnotherTransaction() throws L1Exception {
    readyToSend();
    results.put("eth_sendRawTransaction", "\"0x" + "ab".repeat(32) + "\"");
    try (JsonRpcL1 l1 = connect()) {
      assertKind(Kind.NONSENSE, () -> send(l1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"already known", "AlreadyKnown", "transaction already imported"})
  void takesATransactionThatIsKnownForSent(String words) throws L1Exception {
    refuse(words);
    try (JsonRpcL1 l1 = connect()) {
      assertEquals(Hash.sha3("0x0102"), l1.broadcast(new byte[] {1, 2}));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[1]",
        BLOCK_WITHOUT_HASH,
        "{\"hash\":\"0x12\"," + BLOCK_REST,
        "{\"hash\":\"0x" + ZEROS + "\"," + BLOCK_REST,
      })
  void namesABlockOtherThanAskedFor(String block) throws L1Exception {
    results.put("eth_getBlockByNumber", block);
    try (JsonRpcL1 l1 = connect()) {
      assertKind(Kind.NONSENSE, () -> l1.block(8));
    }
  }

  @Test
  void knowsABlock() throws L1Exception {
    results.put("eth_getBlockByNumber", "{\"hash\":\"0x" + ZEROS + "\"," + BLOCK_REST);
    try (JsonRpcL1 l1 = connect()) {
      assertEquals(7, l1.block(7).orElseThrow().height());
      results.put("eth_getBlockByNumber", "null");
      assertEquals(Optional.empty(), l1.block(7));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"blockHash\":\"0x1\"}",
        "7",
        "{\"transactionHash\":\"0x" + ZEROS + "\"," + RECEIPT_REST + ",\"status\":\"0x1\"}",
        "{\"transactionHash\":\"0xab\"," + RECEIPT_REST + "}",
        "{\"transactionHash\":\"0xab\"," + RECEIPT_REST + ",\"status\":\"0x2\"}",
      })
  void namesAReceiptThatCannotBe(String receipt) throws L1Exception {
    results.put("eth_getTransactionReceipt", receipt);
    try (JsonRpcL1 l1 = connect()) {
      assertKind(Kind.NONSENSE, () -> l1.mined("0xab"));
    }
  }

  @Test
  void knowsWhereATransactionWasMined() throws L1Exception {
    try (JsonRpcL1 l1 = connect()) {
      results.put("eth_getTransactionReceipt", "null");
      assertEquals(Optional.empty(), l1.mined("0xab"));
      results.put("eth_getTransactionReceipt", "{\"transactionHash\":\"0xab\"}");
      assertEquals(Optional.empty(), l1.mined("0xab"), "waits without a block");
      results.put(
          "eth_getTransactionReceipt",
          "{\"transactionHash\":\"0xAB\"," + RECEIPT_REST + ",\"status\":\"0x0\"}");
      Mined mined = l1.mined("0xab").orElseThrow();
      assertEquals(new Mined("0xab", 7, "0x" + ZEROS, false, 9), mined);
    }
  }

  @Test
  void doesNotWaitForEver() throws L1Exception {
    readyToSend();
    results.put("eth_sendRawTransaction", HASH_OF_SENT);
    results.put("eth_getTransactionReceipt", "null");
    try (JsonRpcL1 l1 = connect()) {
      L1Exception e = assertKind(Kind.TIMEOUT, () -> send(l1));
      assertEquals(true, e.getMessage().matches("(?s).*0x[0-9a-f]{64}.*"), e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"blockHash\":\"0x1\"}", "{\"blockHash\":\"0x1\",\"status\":\"0x1\"}", "7"})
  void namesAReceiptOfTheWrongType(String receipt) throws L1Exception {
    readyToSend();
    results.put("eth_sendRawTransaction", HASH_OF_SENT);
    results.put("eth_getTransactionReceipt", receipt);
    try (JsonRpcL1 l1 = connect()) {
      assertKind(Kind.NONSENSE, () -> send(l1));
    }
  }

  @Test
  void reportsATransactionThatWasMinedAndReverted() throws L1Exception {
    readyToSend();
    results.put("eth_sendRawTransaction", HASH_OF_SENT);
    results.put(
        "eth_getTransactionReceipt",
        "{\"transactionHash\":\"0xab\",\"blockHash\":\"0x1\",\"status\":\"0x0\"}");
    results.put(
        "eth_call",
        "error:{\"code\":3,\"message\":\"execution reverted\",\"data\":\"0x01020304\"}");
    try (JsonRpcL1 l1 = connect()) {
      L1Exception e = assertKind(Kind.REVERTED, () -> send(l1));
      assertEquals(4, e.revert().orElseThrow().data().length);
    }
  }

  private void readyToSend() {
    results.put("eth_estimateGas", "\"0x5208\"");
    results.put("eth_getBlockByNumber", "{\"gasLimit\":\"0x1c9c380\",\"timestamp\":\"0x1\"}");
    results.put("eth_getTransactionCount", "\"0x0\"");
    results.put("eth_gasPrice", "\"0x1\"");
  }

  private void refuse(String message) {
    results.put(
        "eth_sendRawTransaction", "error:{\"code\":-32000,\"message\":\"" + message + "\"}");
  }

  private void send(JsonRpcL1 l1) throws L1Exception {
    l1.send(wallet, Address.ZERO, BigInteger.ZERO, new byte[0]);
  }

  private static L1Exception assertKind(Kind kind, org.junit.jupiter.api.function.Executable call) {
    L1Exception e = assertThrows(L1Exception.class, call);
    assertEquals(kind, e.kind(), e.getMessage());
    return e;
  }
}
