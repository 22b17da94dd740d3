package org.novation.trials.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.novation.trials.TrialFailure;

/** Plain JSON-RPC for what no {@code L1} offers: the powers of a test node. */
public final class JsonRpc implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  public JsonRpc(URI address) {
    this.address = address;
  }

  /** The result of a call, which must succeed. */
  public JsonNode call(String method, Object... parameters)
      throws TrialFailure, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    body.put("jsonrpc", "2.0").put("id", 1).put("method", method);
    body.set("params", JSON.valueToTree(parameters));
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(LIMIT)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build();
      JsonNode answer =
          JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      if (answer.hasNonNull("error")) {
        throw new TrialFailure(method + ": " + answer.path("error"));
      }
      return answer.path("result");
    } catch (IOException e) {
      throw new TrialFailure(method + " was not answered: " + e, e);
    }
  }

  /** A number as JSON-RPC writes it. */
  public static String quantity(long value) {
    return "0x" + Long.toHexString(value);
  }

  @Override
  public void close() {
    http.close();
  }
}
