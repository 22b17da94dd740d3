package org.novation.sequencer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.sequencer.node.NodeStatus;

class ReadRoutesTest {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @TempDir Path data;

  @Test
  void isLiveButNotReadyWhileItReplays() throws Exception {
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD)) {
      assertEquals(200, api.get("/health/ready").status());
      api.node.ready = false;
      assertEquals(200, api.get("/health/live").status());
      ApiFixture.Reply ready = api.get("/health/ready");
      assertEquals(503, ready.status());
      assertEquals("REPLAYING", ready.json().get("state").asText());
      assertEquals("7 of 9 commands replayed", ready.json().get("reasons").get(0).asText());
      ApiFixture.Reply unknown = api.get("/v1/deployment");
      assertEquals(503, unknown.status());
      assertEquals("NOT_READY", unknown.error().get("code").asText());
    }
  }

  @Test
  void statusReadsBackAsTheRecordItIs() throws Exception {
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD)) {
      String json = api.get("/v1/status").response().body();
      assertEquals(api.node.status(), STRICT.readValue(json, NodeStatus.class));
    }
  }

  @Test
  void deploymentTellsWhatASignerMustKnow() throws Exception {
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD)) {
      JsonNode json = api.get("/v1/deployment").json();
      assertEquals(31_337, json.get("chainId").asLong());
      assertEquals(
          api.node.config.deployment().settlement().toString(), json.get("settlement").asText());
      JsonNode ledger = json.get("ledger");
      assertEquals(8_388, ledger.get("fees").get("taker").asInt());
      assertEquals("s64", ledger.get("shapes").get(0).get("name").asText());
      JsonNode market = ledger.get("parameters").get("markets").get(1);
      assertEquals(4, market.get("id").asInt());
      assertEquals(100_000_000, market.get("houseCap").asLong());
      assertEquals(8, market.get("initial").get("scenarios").size());
      JsonNode key = ledger.get("committee").get("members").get(3);
      assertTrue(key.get("x").asText().matches("0x[0-9a-f]{64}"), key.toString());
    }
  }

  @Test
  void metricsAreWhatPrometheusReads() throws Exception {
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD)) {
      ApiFixture.Reply metrics = api.get("/metrics");
      String type = metrics.response().headers().firstValue("Content-Type").orElseThrow();
      assertTrue(type.startsWith("text/plain; version=0.0.4"), type);
      List<String> lines = metrics.response().body().lines().toList();
      assertTrue(lines.contains("novation_node_ready 1.0"), metrics.response().body());
      assertTrue(lines.contains("novation_node_state{state=\"RUNNING\"} 1.0"));
    }
  }
}
