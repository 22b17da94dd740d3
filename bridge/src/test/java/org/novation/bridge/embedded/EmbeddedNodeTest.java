package org.novation.bridge.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.L1;
import org.novation.bridge.Project;
import org.novation.bridge.Wallet;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;

/** The embedded chain as others reach it. */
class EmbeddedNodeTest {
  private final Wallet wallet = new Wallet(BigInteger.TWO);
  private EmbeddedNode node;
  private URI address;

  @BeforeEach
  void start() throws Exception {
    node = EmbeddedNode.start(new ChainClock(1_800_000_000));
    node.l1().testChain().orElseThrow().fund(wallet.address(), BigInteger.TEN.pow(18));
    address = node.serve(0);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private HttpResponse<String> post(byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private String answer(String body) throws Exception {
    HttpResponse<String> response = post(body.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, response.statusCode());
    return response.body();
  }

  @Test
  void showsTheSameChainToOthers() throws Exception {
    try (L1 other = JsonRpcL1.connect(address, Patience.ofLocalNode())) {
      var receipt = other.send(wallet, wallet.address(), BigInteger.ONE, new byte[0]);
      assertEquals(node.l1().newest(), other.newest());
      assertEquals(receipt.block(), node.l1().height());
      assertEquals(1, other.nonceAt(wallet.address(), 1));
      assertEquals(0, other.nonceAt(wallet.address(), 0));
    }
  }

  @Test
  void answersBatchesAndNamesWhatIsNone() throws Exception {
    String one = "{\"id\":7,\"method\":\"net_version\",\"params\":[]}";
    assertTrue(answer("[" + one + "," + one + "]").matches("\\[.*\"1337\".*,.*\"1337\".*]"));
    assertTrue(answer("{").contains("-32700"));
    assertTrue(answer("[]").contains("-32600"));
    assertTrue(answer("[" + (one + ",").repeat(100) + one + "]").contains("-32600"));
    assertTrue(answer("{\"id\":1,\"method\":\"eth_mystery\"}").contains("-32601"));
    assertTrue(answer("{\"id\":1,\"method\":\"eth_getBalance\"}").contains("-32602"));
  }

  @Test
  void answersForNoStateThatItHasNot() throws Exception {
    node.l1().send(wallet, wallet.address(), BigInteger.ONE, new byte[0]);
    String old = "{\"id\":1,\"method\":\"eth_getBalance\",\"params\":[\"%s\",\"0x0\"]}";
    assertTrue(answer(old.formatted(wallet.address().hex())).contains("block 0 is not kept"));
  }

  @Test
  void boundsWhatItReads() throws Exception {
    assertEquals(413, post(new byte[RpcServer.MOST_BYTES + 1]).statusCode());
  }

  @Test
  void keepsBrowsersOut() throws Exception {
    String one = "{\"id\":7,\"method\":\"net_version\"}";
    byte[] body = one.getBytes(StandardCharsets.UTF_8);
    assertEquals(403, post(body, "Origin", "https://elsewhere.example").statusCode());
    try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
      String request =
          "POST / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\nContent-Length: "
              + body.length
              + "\r\n\r\n"
              + one;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }
  }

  @Test
  void speaksWithCast() throws Exception {
    Path cast = Project.contracts().resolve("node_modules/.bin/cast").toAbsolutePath();
    assumeTrue(Files.exists(cast), "cast is missing: run npm ci in verifier-contracts");
    var receipt = node.l1().send(wallet, wallet.address(), BigInteger.ONE, new byte[0]);
    assertEquals("1", run(cast, "block-number"));
    assertEquals("1800000001", run(cast, "block", "latest", "-f", "timestamp"));
    assertEquals(
        wallet.address().hex(), run(cast, "tx", receipt.transaction(), "to").toLowerCase());
    assertEquals("1", run(cast, "receipt", receipt.transaction(), "blockNumber"));
  }

  private String run(Path cast, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(cast.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--rpc-url", address.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.strip();
  }
}
