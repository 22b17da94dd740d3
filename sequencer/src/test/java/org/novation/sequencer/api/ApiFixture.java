package org.novation.sequencer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.metrics.NodeMetrics;

/** A server over a {@link LedgerNode}, and a client of it. */
final class ApiFixture implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final LedgerNode node = new LedgerNode();
  final Path data;
  final NodeMetrics metrics;
  final ApiServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ApiFixture(Path data, ApiLimits limits) throws Exception {
    this.data = data;
    this.metrics = new NodeMetrics(data, node::status, node::readings);
    this.server =
        ApiServer.start(
            new NodeConfig.Http("127.0.0.1", 0),
            data,
            new ApiServer.Parts(node, node, metrics, node::state),
            limits);
  }

  /** An answer and its JSON. */
  record Reply(HttpResponse<String> response, JsonNode json) {
    int status() {
      return response.statusCode();
    }

    JsonNode error() {
      return json.get("error");
    }
  }

  Reply get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  Reply post(String path, String body) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  Reply send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    boolean json =
        response
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.startsWith("application/json"))
            .isPresent();
    return new Reply(response, json ? JSON.readTree(response.body()) : JSON.nullNode());
  }

  @Override
  public void close() {
    client.close();
    server.close();
    metrics.close();
  }
}
