package org.novation.sequencer.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.ledger.book.OrderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node's log file holds. */
class NodeLogTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "hunter2-Zq9x";

  @TempDir Path data;

  @Test
  void writesOneJsonObjectALineWithTheIdsAsFields() throws Exception {
    Logger log = LoggerFactory.getLogger("org.novation.sequencer.node.Engine");
    List<JsonNode> lines;
    try (NodeLog file = NodeLog.open(data, "node")) {
      LogFields.batch(log.atInfo(), 17).addKeyValue("trigger", "TABLE_FULL").log("Sealed");
      LogFields.transaction(LogFields.batch(log.atWarn(), 17), "0xab").log("Sent again");
      LogFields.sequence(LogFields.order(log.atInfo(), new OrderId(5, 3, 9)), 41).log("Placed");
      lines = read(file.file());
    }
    assertEquals("Sealed", lines.get(0).get("message").asText());
    assertEquals(17, lines.get(0).get("batch").asLong());
    assertEquals("TABLE_FULL", lines.get(0).get("trigger").asText());
    assertEquals("WARN", lines.get(1).get("level").asText());
    assertEquals("0xab", lines.get(1).get("transaction").asText());
    assertEquals("5/3/9", lines.get(2).get("order").asText());
    assertEquals(41, lines.get(2).get("sequence").asLong());
    assertTrue(lines.get(0).get("@timestamp").asText().startsWith("20"));
  }

  @Test
  void letsNoSecretOut() throws Exception {
    Logger log = LoggerFactory.getLogger("org.novation.sequencer.Careless");
    String text;
    try (NodeLog file = NodeLog.open(data, "node")) {
      log.info("connecting with password={}", SECRET);
      log.atInfo().addKeyValue("password", SECRET).log("as a field");
      Exception cause = new IllegalStateException("postgresql://n:" + SECRET + "@db/novation");
      log.error("failed", new IllegalStateException("passphrase: " + SECRET, cause));
      text = Files.readString(file.file());
      assertEquals(3, read(file.file()).size());
    }
    assertFalse(text.contains(SECRET), text);
    assertTrue(text.contains("as a field"));
  }

  @Test
  void stopsWritingWhenClosed() throws Exception {
    Logger log = LoggerFactory.getLogger("org.novation.sequencer.node.Engine");
    NodeLog file = NodeLog.open(data, "node");
    log.warn("inside");
    file.close();
    log.warn("outside");
    assertEquals(1, read(file.file()).size());
  }

  private static List<JsonNode> read(Path file) throws Exception {
    List<JsonNode> lines = new java.util.ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
