package org.novation.sequencer.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.ledger.command.Command;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.scenario.Scenario;
import org.novation.sequencer.node.Intake.Answer;
import org.novation.sequencer.node.Intake.Reason;

/** Signed commands sent as JSON do what the same commands do when applied to a ledger directly. */
class CommandsOverHttpTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;

  @Test
  void leadsToTheStateThatTheCommandsThemselvesLeadTo() throws Exception {
    TreeSet<String> seen = new TreeSet<>();
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD)) {
      Ledger direct = Ledger.genesis(api.node.config);
      Scenario scenario = new Scenario(7, direct, 12);
      for (int i = 0; i < 600; i++) {
        Command command = scenario.next(direct);
        Outcome expected = direct.apply(command);
        scenario.observe(command, expected);
        api.node.time = command.time();
        switch (command) {
          case Command.PlaceOrder place ->
              seen.add(check(expected, api.post("/v1/orders", json(place.order()))));
          case Command.Instruct instruct ->
              seen.add(check(expected, api.post("/v1/instructions", json(instruct.instruction()))));
          default -> api.node.execute(command);
        }
      }
      assertArrayEquals(direct.snapshot(), api.node.ledger.snapshot());
    }
    assertTrue(seen.contains("accepted") && seen.size() > 6, "the scenario met only " + seen);
  }

  /** The answer says what the ledger says; returns its code. */
  private static String check(Outcome expected, ApiFixture.Reply reply) {
    String body = reply.response().body();
    if (expected.refusal().isEmpty()) {
      assertEquals(200, reply.status(), body);
      assertTrue(reply.json().get("sequence").isTextual(), body);
      assertEquals(expected.events().size(), reply.json().get("events").size(), body);
      for (int i = 0; i < expected.events().size(); i++) {
        assertEquals(
            expected.events().get(i).getClass().getSimpleName(),
            reply.json().get("events").get(i).get("type").asText());
      }
      return "accepted";
    }
    String name = expected.refusal().get().getClass().getSimpleName();
    assertTrue(reply.status() == 409 || reply.status() == 422, body);
    assertEquals(name, reply.error().get("code").asText(), body);
    assertTrue(reply.error().get("details").isObject(), body);
    return name;
  }

  @Test
  void saysWhyNothingIsTakenAndWhenToComeBack() throws Exception {
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD)) {
      String order = anOrder(api);
      closed(api, Reason.BACKLOG, "100 batches wait for the L1, the limit is 100");
      ApiFixture.Reply full = api.post("/v1/orders", order);
      assertEquals(429, full.status());
      assertEquals("BACKLOG", full.error().get("code").asText());
      assertTrue(full.error().get("message").asText().contains("100"));
      assertEquals("3", full.response().headers().firstValue("Retry-After").orElseThrow());
      closed(api, Reason.DISK, "no room for the next journal segment");
      assertEquals(503, api.post("/v1/orders", order).status());
      closed(api, Reason.NOT_READY, "replaying");
      assertEquals(503, api.post("/v1/orders", order).status());
      closed(api, Reason.BUSY, "1024 commands wait");
      assertEquals(429, api.post("/v1/orders", order).status());
    }
  }

  @Test
  void saysThatAFateIsUnknownRatherThanKeepAClientWaiting() throws Exception {
    ApiLimits hasty =
        new ApiLimits(
            16_384,
            64,
            java.time.Duration.ofSeconds(5),
            java.time.Duration.ofMillis(50),
            java.time.Duration.ofSeconds(1));
    try (ApiFixture api = new ApiFixture(data, hasty)) {
      String order = anOrder(api);
      CompletableFuture<Answer> never = new CompletableFuture<>();
      api.node.forced = never;
      ApiFixture.Reply reply = api.post("/v1/orders", order);
      assertEquals(504, reply.status());
      assertEquals("UNKNOWN", reply.error().get("code").asText());
      assertTrue(!never.isDone(), "giving up waiting must not decide the command's fate");
    }
  }

  private static void closed(ApiFixture api, Reason reason, String message) {
    api.node.forced = CompletableFuture.completedFuture(new Answer.Closed(reason, message, 3));
  }

  static String anOrder(ApiFixture api) {
    Scenario scenario = new Scenario(7, api.node.ledger, 12);
    while (true) {
      Command command = scenario.next(api.node.ledger);
      if (command instanceof Command.PlaceOrder place) {
        return json(place.order());
      }
      api.node.time = command.time();
      scenario.observe(command, api.node.execute(command));
    }
  }

  static String json(SignedOrder order) {
    ObjectNode json = JSON.valueToTree(order.message());
    return json.put("signature", order.signature().toString()).toString();
  }

  static String json(SignedInstruction instruction) {
    var message = instruction.message();
    return JSON.createObjectNode()
        .put("account", message.account())
        .put("slot", message.slot())
        .put("sequence", Long.toString(message.sequence()))
        .put("kind", message.kind().name())
        .put("target", message.target())
        .put("validFrom", message.validFrom())
        .put("expiry", message.expiry())
        .put("value", message.value().toString())
        .put("signature", "0x" + instruction.signature())
        .toString();
  }
}
