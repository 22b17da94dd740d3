package org.novation.trials.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.web3j.crypto.Hash;

/** Asks the node behind the proxy, with the faults that change questions and answers. */
final class Upstream implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI node;

  Upstream(URI node) {
    this.node = node;
  }

  JsonNode answer(JsonNode request, Fault fault) throws IOException, InterruptedException {
    String method = request.path("method").asText();
    return switch (fault) {
      case Fault.Swallow _ when method.equals("eth_sendRawTransaction") ->
          result(request, TextNode.valueOf(Hash.sha3(request.path("params").path(0).asText())));
      case Fault.Stale stale -> stale(request, new StaleView(stale.height()));
      case Fault.FeeSpike spike -> FeeView.raised(method, ask(request), spike.factor());
      case null, default -> ask(request);
    };
  }

  private JsonNode stale(JsonNode request, StaleView view)
      throws IOException, InterruptedException {
    if (view.hides(request)) {
      return result(request, NullNode.instance);
    }
    JsonNode answer = ask(view.question(request));
    return view.answer(request, view.isAhead(answer) ? ask(view.atHeight(request)) : answer);
  }

  private static ObjectNode result(JsonNode request, JsonNode result) {
    ObjectNode out = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    out.set("id", request.path("id"));
    out.set("result", result);
    return out;
  }

  private JsonNode ask(JsonNode request) throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(node)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(request.toString()))
            .build();
    return JSON.readTree(client.send(post, BodyHandlers.ofByteArray()).body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
