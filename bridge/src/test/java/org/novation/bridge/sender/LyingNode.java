package org.novation.bridge.sender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.web3j.crypto.Hash;

/** Stands before a node and passes questions on, or answers by itself. */
final class LyingNode implements AutoCloseable {
  /** Answers a question, or returns null to let the node answer. */
  interface Lie extends Function<JsonNode, String> {}

  static final Lie HONEST = question -> null;

  /** Takes transactions, and forwards none. */
  static final Lie SWALLOWING =
      question ->
          isSending(question)
              ? result(question, "\"" + Hash.sha3(question.at("/params/0").asText()) + "\"")
              : null;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI node;
  volatile Lie lie = HONEST;

  LyingNode(URI node) throws IOException {
    this.node = node;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  static boolean isSending(JsonNode question) {
    return question.path("method").asText().equals("eth_sendRawTransaction");
  }

  static String result(JsonNode question, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + question.path("id") + ",\"result\":" + result + "}";
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] question = exchange.getRequestBody().readAllBytes();
    String lied = lie.apply(json.readTree(question));
    byte[] answer = lied == null ? ask(question) : lied.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private byte[] ask(byte[] question) throws IOException {
    HttpRequest post =
        HttpRequest.newBuilder(node)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(question))
            .build();
    try {
      return client.send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
