package org.novation.bridge.sender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Anvil's own methods, past the sender's eyes: it mines only when told to. */
final class Steering implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  Steering(URI address) {
    this.address = address;
    ask("evm_setAutomine", false);
  }

  void mine(int blocks) {
    ask("anvil_mine", "0x" + Integer.toHexString(blocks));
  }

  /** Replaces this many newest blocks by empty ones. */
  void reorganise(int depth) {
    ask("anvil_reorg", depth, List.of());
  }

  void drop(String transaction) {
    ask("anvil_dropTransaction", transaction);
  }

  void dropAll() {
    ask("anvil_dropAllTransactions");
  }

  void nextBaseFee(BigInteger wei) {
    ask("anvil_setNextBlockBaseFeePerGas", "0x" + wei.toString(16));
  }

  String snapshot() {
    return ask("evm_snapshot").textValue();
  }

  void revert(String snapshot) {
    ask("evm_revert", snapshot);
  }

  boolean isPending(String transaction) {
    JsonNode found = ask("eth_getTransactionByHash", transaction);
    return found.hasNonNull("hash") && !found.hasNonNull("blockHash");
  }

  JsonNode ask(String method, Object... parameters) {
    try {
      var request = json.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
      request.put("method", method).set("params", json.valueToTree(parameters));
      HttpRequest post =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(request)))
              .build();
      var answer = client.send(post, HttpResponse.BodyHandlers.ofString());
      JsonNode body = json.readTree(answer.body());
      if (body.has("error")) {
        throw new IllegalStateException(method + ": " + body.get("error"));
      }
      return body.path("result");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
