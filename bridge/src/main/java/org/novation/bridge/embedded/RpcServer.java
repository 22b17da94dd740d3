package org.novation.bridge.embedded;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** JSON-RPC over HTTP on the loopback address, single requests and batches. */
final class RpcServer implements AutoCloseable {
  /** Bytes: room for the hexadecimal of a transaction that fills a block. */
  static final int MOST_BYTES = 8 << 20;

  static final int MOST_REQUESTS = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RpcMethods methods;

  private RpcServer(HttpServer server, RpcMethods methods) {
    this.server = server;
    this.methods = methods;
  }

  static RpcServer start(RpcMethods methods, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    RpcServer out = new RpcServer(HttpServer.create(address, 0), methods);
    out.server.createContext("/", out::handle);
    out.server.setExecutor(out.threads);
    out.server.start();
    return out;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isMeantForHere(exchange)) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] request = body(exchange.getRequestBody());
      if (request == null) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      byte[] answer = JSON.writeValueAsBytes(answer(request));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /**
   * A page in a browser can reach loopback, but only under its own name or with its origin shown.
   */
  private static boolean isMeantForHere(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    boolean local = host != null && host.matches("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
    return local && !exchange.getRequestHeaders().containsKey("Origin");
  }

  private static byte[] body(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    return bytes.length > MOST_BYTES ? null : bytes;
  }

  private JsonNode answer(byte[] bytes) {
    JsonNode request;
    try {
      request = JSON.readTree(bytes);
    } catch (JacksonException e) {
      return fault(-32700, "no JSON");
    } catch (IOException e) {
      return fault(-32700, "cannot be read");
    }
    if (request.isObject()) {
      return methods.answer(request);
    }
    if (!request.isArray() || request.isEmpty()) {
      return fault(-32600, "no JSON-RPC request");
    }
    if (request.size() > MOST_REQUESTS) {
      return fault(-32600, "more than " + MOST_REQUESTS + " requests in a batch");
    }
    ArrayNode out = JSON.createArrayNode();
    request.forEach(one -> out.add(methods.answer(one)));
    return out;
  }

  private static JsonNode fault(int code, String message) {
    var out = JSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
    out.putObject("error").put("code", code).put("message", message);
    return out;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
