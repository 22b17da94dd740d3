package org.novation.sequencer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorDoorTest {
  @TempDir Path data;

  @Test
  void opensForTheTokenAlone() throws Exception {
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD)) {
      CommandsOverHttpTest.anOrder(api);
      long before = api.node.ledger.sealedBatches();
      OperatorDoor door = OperatorDoor.read(data).orElseThrow();
      for (String wrong :
          new String[] {"", "Bearer", "Bearer " + door.token() + "x", door.token()}) {
        ApiFixture.Reply refused = api.send(seal(door).header("Authorization", wrong));
        assertEquals(401, refused.status());
        assertFalse(refused.response().body().contains(door.token()));
      }
      assertEquals(401, api.send(seal(door)).status());
      assertEquals(before, api.node.ledger.sealedBatches());
      ApiFixture.Reply sealed =
          api.send(seal(door).header("Authorization", "Bearer " + door.token()));
      assertEquals(200, sealed.status(), sealed.response().body());
      assertEquals(before + 1, api.node.ledger.sealedBatches());
      ApiFixture.Reply again =
          api.send(seal(door).header("Authorization", "Bearer " + door.token()));
      assertEquals("EmptyBatch", again.error().get("code").asText());
      ApiFixture.Reply state =
          api.send(
              HttpRequest.newBuilder(URI.create(door.url() + "/v1/state"))
                  .header("Authorization", "Bearer " + door.token()));
      assertEquals(before + 1, state.json().get("batch").asLong());
    }
  }

  @Test
  void isReadableByItsOwnerAloneAndGoneWithTheNode() throws Exception {
    Path file = data.resolve("operator.json");
    String first;
    try (ApiFixture _ = new ApiFixture(data, ApiLimits.STANDARD)) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      OperatorDoor door = OperatorDoor.read(data).orElseThrow();
      first = door.token();
      assertFalse(door.toString().contains(first));
    }
    assertTrue(OperatorDoor.read(data).isEmpty());
    try (ApiFixture _ = new ApiFixture(data, ApiLimits.STANDARD)) {
      assertNotEquals(first, OperatorDoor.read(data).orElseThrow().token());
    }
  }

  private static HttpRequest.Builder seal(OperatorDoor door) {
    return HttpRequest.newBuilder(URI.create(door.url() + "/v1/seal"))
        .POST(HttpRequest.BodyPublishers.noBody());
  }
}
