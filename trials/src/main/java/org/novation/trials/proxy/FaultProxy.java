package org.novation.trials.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a node, and passes everything on until a {@link Fault} is set. Its
 * address stays the same through every fault. Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Upstream upstream;
  private final int port;
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong spoilt = new AtomicLong();
  private HttpServer server;
  private volatile Fault fault;
  private boolean closed;

  private FaultProxy(URI node) throws IOException {
    upstream = new Upstream(node);
    server = listen(0);
    port = server.getAddress().getPort();
  }

  /** A proxy on a free port of the loopback address, without a fault. */
  public static FaultProxy before(URI node) throws IOException {
    return new FaultProxy(node);
  }

  /** What to give to the client in place of the node's address. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** From now on, in place of the fault before. */
  public synchronized void inject(Fault next) throws IOException {
    set(next);
    if (next instanceof Fault.Refuse) {
      stop();
    } else {
      resume();
    }
  }

  /** Ends the fault. */
  public synchronized void heal() throws IOException {
    set(null);
    resume();
  }

  public Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }

  /** Requests answered as the node did, since the start. */
  public long passed() {
    return passed.get();
  }

  /**
   * Requests that a fault met, since the start; refused connections are not seen and not counted.
   */
  public long spoilt() {
    return spoilt.get();
  }

  private void set(Fault next) {
    fault = next;
    notifyAll(); // those who hang
  }

  private void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  private void resume() throws IOException {
    if (server == null) {
      server = listen(port);
    }
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer out = HttpServer.create(new InetSocketAddress("127.0.0.1", at), 0);
    out.createContext("/", this::handle);
    out.setExecutor(threads);
    out.start();
    return out;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      Fault now = fault;
      (now == null ? passed : spoilt).incrementAndGet();
      switch (now) {
        case Fault.Hang hang -> hang(hang);
        case Fault.Refuse _ -> {} // the connection was made before; cut it
        case Fault.Garbage _ -> answer(exchange, 200, "<html>It works!</html>");
        case Fault.HttpStatus status -> answer(exchange, status.status(), "");
        case Fault.Delay delay -> {
          pause(delay);
          answer(exchange, 200, answers(request, null));
        }
        case null, default -> answer(exchange, 200, answers(request, now));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void hang(Fault.Hang hang) throws InterruptedException {
    while (fault == hang && !closed) {
      wait();
    }
  }

  private static void pause(Fault.Delay delay) throws InterruptedException {
    Thread.sleep(delay.by());
  }

  private String answers(byte[] body, Fault now) throws IOException, InterruptedException {
    JsonNode request = JSON.readTree(body);
    if (!request.isArray()) {
      return upstream.answer(request, now).toString();
    }
    ArrayNode out = JSON.createArrayNode();
    for (JsonNode one : request) {
      out.add(upstream.answer(one, now));
    }
    return out.toString();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    stop();
    threads.shutdownNow();
    upstream.close();
  }
}
