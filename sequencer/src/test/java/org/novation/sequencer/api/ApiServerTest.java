package org.novation.sequencer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.node.Intake.Answer;

class ApiServerTest {
  @TempDir Path data;

  @Test
  void letsRequestsUnderWayHaveTheirAnswersWhenItCloses() throws Exception {
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String order = CommandsOverHttpTest.anOrder(api);
      CompletableFuture<Answer> fate = new CompletableFuture<>();
      CompletableFuture<Void> asked = new CompletableFuture<>();
      api.node.forced = fate;
      api.node.onPlace = () -> asked.complete(null);
      Future<ApiFixture.Reply> reply = threads.submit(() -> api.post("/v1/orders", order));
      asked.join();
      Future<?> closing = threads.submit(api.server::close);
      fate.complete(new Answer.Accepted(17, List.of()));
      assertEquals("17", reply.get().json().get("sequence").asText());
      closing.get();
    }
  }

  @Test
  void namesTheAddressThatIsTaken() throws Exception {
    try (ApiFixture api = new ApiFixture(data, ApiLimits.STANDARD)) {
      NodeConfig.Http taken = new NodeConfig.Http("127.0.0.1", api.server.port());
      ApiServer.Parts parts = new ApiServer.Parts(api.node, api.node, api.metrics, api.node::state);
      ApiException e = assertThrows(ApiException.class, () -> ApiServer.start(taken, data, parts));
      assertTrue(e.getMessage().contains("http.port"), e.getMessage());
      assertTrue(e.getMessage().contains("" + api.server.port()), e.getMessage());
    }
  }
}
