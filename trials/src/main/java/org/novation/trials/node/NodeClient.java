package org.novation.trials.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.sequencer.api.OperatorDoor;

/** Talks to a node over HTTP, and knows that it may be dead. Safe for use by many threads. */
public final class NodeClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration QUICK = Duration.ofSeconds(2);
  private static final Duration PATIENT = Duration.ofSeconds(15);
  private static final int OK = 200;

  private final HttpClient http;
  private final URI address;

  public NodeClient(URI address) {
    this.address = address;
    this.http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(QUICK).build();
  }

  /** Whether it takes orders now. */
  public boolean ready() {
    return get("/health/ready").isPresent();
  }

  /** The status page, if the node answers. */
  public Optional<JsonNode> status() {
    return get("/v1/status");
  }

  public Optional<JsonNode> deployment() {
    return get("/v1/deployment");
  }

  /**
   * Sequence, hash, root and batch of the node's present state, through the operator's door.
   *
   * @param data the node's folder
   */
  public Optional<JsonNode> state(Path data) {
    return operator(data, "/v1/state", false);
  }

  /** Closes the open batch, through the operator's door; false if it was not done. */
  public boolean seal(Path data) {
    return operator(data, "/v1/seal", true).isPresent();
  }

  private Optional<JsonNode> operator(Path data, String path, boolean post) {
    try {
      Optional<OperatorDoor> door = OperatorDoor.read(data);
      if (door.isEmpty()) {
        return Optional.empty();
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(door.get().url()).resolve(path))
              .timeout(PATIENT)
              .header("Authorization", "Bearer " + door.get().token());
      return answer(post ? request.POST(HttpRequest.BodyPublishers.noBody()) : request);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public CompletableFuture<Answer> place(SignedOrder order) {
    return post("/v1/orders", MessageJson.of(order));
  }

  public CompletableFuture<Answer> instruct(SignedInstruction instruction) {
    return post("/v1/instructions", MessageJson.of(instruction));
  }

  /** The body of a page that was answered with 200. */
  public Optional<JsonNode> get(String path) {
    return answer(HttpRequest.newBuilder(address.resolve(path)).timeout(QUICK));
  }

  /** A metric without labels, if the node answers and has it. */
  public OptionalDouble metric(String name) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/metrics")).timeout(QUICK).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalDouble.empty();
    }
  }

  private Optional<JsonNode> answer(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == OK
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private CompletableFuture<Answer> post(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(PATIENT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle((answer, failure) -> failure == null ? read(answer) : unknown(failure));
  }

  private static Answer unknown(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    boolean neverSent = cause instanceof ConnectException;
    return neverSent
        ? new Answer.TurnedAway(0, "nobody listens")
        : new Answer.Unknown(cause.getClass().getSimpleName());
  }

  private static Answer read(HttpResponse<String> answer) {
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (IOException e) {
      return new Answer.Unknown("no JSON");
    }
    int status = answer.statusCode();
    return switch (status) {
      case OK -> new Answer.Acknowledged(body.path("sequence").asLong());
      case 504 -> new Answer.Unknown("UNKNOWN");
      case 429, 503 -> new Answer.TurnedAway(status, code(body));
      default -> new Answer.Refused(status, code(body));
    };
  }

  private static String code(JsonNode body) {
    return body.path("error").path("code").asText(body.path("error").asText("?"));
  }

  @Override
  public void close() {
    http.close();
  }
}
