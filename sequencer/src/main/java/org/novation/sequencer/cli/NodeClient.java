package org.novation.sequencer.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.novation.sequencer.node.NodeStatus;

/** Asks a running node over HTTP. */
final class NodeClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  NodeClient() {
    http =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** The node's status as it was sent. */
  String status(URI node) throws CommandFailure, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(path(node, "/v1/status")).GET());
    if (answer.statusCode() != 200) {
      throw new CommandFailure(
          "%s answered HTTP %d and no status: is it a Novation node?"
              .formatted(node, answer.statusCode()));
    }
    return answer.body();
  }

  NodeStatus parse(URI node, String status) throws CommandFailure {
    try {
      return json.readValue(status, NodeStatus.class);
    } catch (JacksonException e) {
      throw new CommandFailure(node + " answered what is no status: is it a Novation node?", e);
    }
  }

  /** Asks for the open batch to be sealed; returns its place in the journal. */
  String seal(URI node, String token) throws CommandFailure, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(path(node, "/v1/seal"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody());
    HttpResponse<String> answer = send(request);
    JsonNode body = tree(answer.body());
    if (answer.statusCode() == 200) {
      return body.path("sequence").asText();
    }
    String message = body.path("error").path("message").asText("HTTP " + answer.statusCode());
    String code = body.path("error").path("code").asText();
    throw new CommandFailure(
        "the node refuses: " + message + (code.isEmpty() ? "" : " (" + code + ")"));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws CommandFailure, InterruptedException {
    HttpRequest built = request.timeout(PATIENCE).build();
    URI uri = built.uri();
    String node = uri.getScheme() + "://" + uri.getAuthority();
    try {
      return http.send(built, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new CommandFailure("no node answers at " + node, e);
    } catch (HttpTimeoutException e) {
      throw new CommandFailure(
          "%s did not answer within %d s".formatted(node, PATIENCE.toSeconds()), e);
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be asked: %s".formatted(node, e.getMessage()), e);
    }
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.missingNode();
    }
  }

  private static URI path(URI node, String path) {
    String base = node.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }
}
