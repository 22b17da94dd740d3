package org.novation.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Passes requests on to a node and edits the results of chosen methods. */
public final class LyingNode implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, UnaryOperator<JsonNode>> lies = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI node;
  private final HttpServer server;

  public LyingNode(URI node) throws IOException {
    this.node = node;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on the method's results are edited so. */
  public void lie(String method, UnaryOperator<JsonNode> edit) {
    lies.put(method, edit);
  }

  public void repent() {
    lies.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      ObjectNode answer = (ObjectNode) JSON.readTree(ask(request));
      var lie = lies.get(JSON.readTree(request).path("method").asText());
      if (lie != null && answer.has("result")) {
        answer.set("result", lie.apply(answer.get("result")));
      }
      byte[] body = JSON.writeValueAsBytes(answer);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] ask(byte[] request) throws IOException {
    HttpRequest post =
        HttpRequest.newBuilder(node)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(request))
            .build();
    try {
      return client.send(post, BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}
