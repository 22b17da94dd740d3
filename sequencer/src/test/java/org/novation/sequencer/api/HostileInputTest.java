package org.novation.sequencer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a client sends, it gets a typed error, and the state stays as it was. */
class HostileInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;
  private ApiFixture api;
  private ObjectNode order;
  private byte[] before;

  @BeforeEach
  void open() throws Exception {
    api = new ApiFixture(data, ApiLimits.STANDARD);
    order = (ObjectNode) JSON.readTree(CommandsOverHttpTest.anOrder(api));
    before = api.node.ledger.snapshot();
  }

  @AfterEach
  void close() throws Exception {
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, api.node.ledger.snapshot());
    assertEquals(200, api.get("/health/ready").status());
    api.close();
  }

  @Test
  void refusesWhatIsNotOneJsonObject() throws Exception {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "7",
            "\"x\"",
            "{\"account\":1,}",
            "{\"account\":NaN}",
            "{'account':1}",
            order + "{}",
            order + " x",
            "{\"account\":1,\"account\":2}",
            "\u0000\u0001\ufffd",
            "[".repeat(8000),
            "{\"a\":".repeat(2000),
            "{\"account\":" + "9".repeat(8000) + "}",
            "{\"account\":1e999999999}",
            "{\"" + "a".repeat(5000) + "\":1}",
            "{\"account\":\"" + "9".repeat(5000) + "\"}")) {
      ApiFixture.Reply reply = api.post("/v1/orders", body);
      assertEquals(400, reply.status(), body);
      String code = reply.error().get("code").asText();
      assertTrue(List.of("MALFORMED_JSON", "MISSING_FIELD").contains(code), body + " -> " + code);
      assertFalse(reply.response().body().contains("com.fasterxml"), reply.response().body());
    }
  }

  @Test
  void namesTheFieldThatIsMissingUnknownOrOfTheWrongType() throws Exception {
    for (String name : List.copyOf(order.properties()).stream().map(it -> it.getKey()).toList()) {
      expect("MISSING_FIELD", name, order.deepCopy().without(name));
      ObjectNode without = order.deepCopy();
      expect("WRONG_TYPE", name, without.putNull(name));
      expect("WRONG_TYPE", name, without.put(name, true));
      expect("WRONG_TYPE", name, without.put(name, 1.5));
      expect("WRONG_TYPE", name, without.set(name, JSON.createObjectNode()));
      expect("WRONG_TYPE", name, without.put(name, "0x-1"));
      expect("WRONG_TYPE", name, without.put(name, " 1"));
      expect("WRONG_TYPE", name, without.put(name, "01"));
    }
    expect("UNKNOWN_FIELD", "price", order.deepCopy().put("price", 1));
    expect("WRONG_TYPE", "side", order.deepCopy().put("side", "buy"));
    expect("WRONG_TYPE", "signature", order.deepCopy().put("signature", "00".repeat(47)));
  }

  @Test
  void namesTheLimitThatANumberExceeds() throws Exception {
    expectLimit("account", -1, "0..(2^30-1)");
    expectLimit("account", Long.MAX_VALUE, "0..(2^30-1)");
    expectLimit("slot", 64, "0..63");
    expectLimit("sequence", 0, "1..(2^48-1)");
    expectLimit("market", 1 << 16, "1..(2^16-1)");
    expectLimit("lots", 0, "1..(2^47-1)");
    expectLimit("limit", 1L << 48, "1..(2^48-1)");
    expectLimit("validFrom", 1L << 40, "0..(2^40-1)");
    expectLimit("flags", 1 << 16, "0..(2^16-1)");
    expectLimit("expiry", -1, "0..(2^40-1)");
    expectLimit("feeCap", 1 << 24, "0..(2^24-1)");
    ObjectNode huge = order.deepCopy().put("lots", "9".repeat(39));
    assertEquals("1..(2^47-1)", expect("OUT_OF_RANGE", "lots", huge).get("limit").asText());
  }

  private void expectLimit(String field, long value, String limit) throws Exception {
    ObjectNode asNumber = order.deepCopy().put(field, value);
    assertEquals(limit, expect("OUT_OF_RANGE", field, asNumber).get("limit").asText());
    ObjectNode asText = order.deepCopy().put(field, Long.toString(value));
    assertEquals(limit, expect("OUT_OF_RANGE", field, asText).get("limit").asText());
  }

  private com.fasterxml.jackson.databind.JsonNode expect(String code, String field, Object body)
      throws Exception {
    ApiFixture.Reply reply = api.post("/v1/orders", body.toString());
    assertEquals(400, reply.status(), body.toString());
    assertEquals(code, reply.error().get("code").asText(), body.toString());
    assertEquals(field, reply.error().get("field").asText(), body.toString());
    return reply.error();
  }

  @Test
  void wantsAmountsAsStringsSinceNumbersLoseDigitsElsewhere() throws Exception {
    ObjectNode payment =
        JSON.createObjectNode()
            .put("account", 1)
            .put("slot", 1)
            .put("sequence", 1)
            .put("kind", "WITHDRAWAL")
            .put("target", 0)
            .put("validFrom", 0)
            .put("expiry", 1)
            .put("value", 5)
            .put("signature", "00".repeat(48));
    assertEquals("WRONG_TYPE", instruct(payment).get("code").asText());
    assertEquals("value", instruct(payment.put("value", "0")).get("field").asText());
    assertEquals("1..(2^96-1)", instruct(payment.put("value", "0")).get("limit").asText());
    payment.put("value", "5").put("target", 3);
    assertEquals("target", instruct(payment).get("field").asText());
  }

  private com.fasterxml.jackson.databind.JsonNode instruct(ObjectNode body) throws Exception {
    ApiFixture.Reply reply = api.post("/v1/instructions", body.toString());
    assertEquals(400, reply.status(), reply.response().body());
    return reply.error();
  }

  @Test
  void refusesABodyThatIsTooLargeHoweverItIsSent() throws Exception {
    String large = " ".repeat(16 * 1024) + order;
    ApiFixture.Reply counted = api.post("/v1/orders", large);
    assertEquals(413, counted.status());
    assertEquals("BODY_TOO_LARGE", counted.error().get("code").asText());
    HttpRequest.BodyPublisher unknownLength =
        HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(large));
    ApiFixture.Reply chunked =
        api.send(
            HttpRequest.newBuilder(api.uri("/v1/orders"))
                .timeout(Duration.ofSeconds(10))
                .POST(unknownLength));
    assertEquals(413, chunked.status());
  }

  @Test
  void namesWhatIsNotThere() throws Exception {
    assertEquals("NOT_FOUND", api.get("/v1/nothing").error().get("code").asText());
    assertEquals(404, api.get("/../../etc/passwd").status());
    assertEquals(404, api.get("/%2e%2e/%00").status());
    ApiFixture.Reply wrong = api.get("/v1/orders");
    assertEquals(405, wrong.status());
    assertEquals("METHOD_NOT_ALLOWED", wrong.error().get("code").asText());
    assertEquals(404, api.post("/v1/seal", "").status(), "sealing is for the operator's listener");
    assertEquals(404, api.get("/v1/state").status(), "hashing is for the operator's listener");
  }
}
