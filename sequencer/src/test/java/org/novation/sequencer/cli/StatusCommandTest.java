package org.novation.sequencer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.sequencer.node.Intake.Answer;
import org.novation.sequencer.node.Intake.Reason;
import org.novation.sequencer.node.NodeStatus.State;
import org.novation.sequencer.store.Database;
import org.novation.sequencer.store.DatabaseOptions;

class StatusCommandTest {
  private static final Answer SEALED = new Answer.Accepted(17, List.of());

  @TempDir Path folder;

  private FixedNode node(State state, List<String> reasons) throws Exception {
    return new FixedNode(folder, FixedNode.status(state, reasons, List.of()), SEALED);
  }

  private Path config(int port) throws IOException {
    return Files.writeString(
        folder.resolve("node.toml"), "data = '.'\n[http]\nport = %d\n".formatted(port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void showsTheNodeOfTheConfigurationAndIsFineWhenItTakesOrders() throws Exception {
    try (FixedNode node = node(State.RUNNING, List.of())) {
      Cli cli = Cli.run("status", "--config", config(node.port()).toString());
      assertEquals(0, cli.code(), cli.err());
      assertTrue(cli.out().contains("running: takes orders"), cli.out());
      assertTrue(cli.out().contains("http://127.0.0.1:" + node.port()), cli.out());
    }
  }

  @Test
  void failsWhenTheNodeTakesNoOrders() throws Exception {
    try (FixedNode node = node(State.DRAINING, List.of("the node shuts down"))) {
      Cli cli = Cli.run("status", "--url", "http://127.0.0.1:" + node.port() + "/");
      assertEquals(1, cli.code());
      assertTrue(cli.out().contains("because the node shuts down"), cli.out());
    }
  }

  @Test
  void handsOnTheJsonForPrograms() throws Exception {
    try (FixedNode node = node(State.RUNNING, List.of())) {
      Cli cli = Cli.run("status", "--json", "--url", "http://127.0.0.1:" + node.port());
      assertEquals(0, cli.code(), cli.err());
      var json = new ObjectMapper().readTree(cli.out());
      assertEquals(12_345, json.path("heights").path("sequence").asLong());
      assertEquals("RUNNING", json.path("state").asText());
    }
  }

  @Test
  void tellsWhatTheDatabaseLastKnewWhenNobodyAnswers() throws Exception {
    Database.open(DatabaseOptions.embedded(folder.resolve("novation.db"))).close();
    int port = freePort();
    Cli cli = Cli.run("status", "--config", config(port).toString());
    assertEquals(1, cli.code());
    assertEquals("novation: no node answers at http://127.0.0.1:%d\n".formatted(port), cli.err());
    assertTrue(
        cli.out().contains("0 sealed, 0 proven, 0 committed, 0 settled, 0 final"), cli.out());
  }

  @Test
  void makesNoDatabaseWhereNoneIs() throws Exception {
    Cli cli = Cli.run("status", "--config", config(freePort()).toString());
    assertEquals(1, cli.code());
    assertTrue(cli.out().contains("no node has run on this data folder"), cli.out());
    assertTrue(Files.notExists(folder.resolve("novation.db")));
  }

  @Test
  void tellsAnotherServiceFromANode() throws Exception {
    HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'h', 'i'});
          exchange.close();
        });
    other.start();
    try {
      Cli cli = Cli.run("status", "--url", "http://127.0.0.1:" + other.getAddress().getPort());
      assertEquals(1, cli.code());
      assertTrue(cli.err().contains("is it a Novation node?"), cli.err());
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aWrongConfigurationIsWrongUse() throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.toml"), "[http]\nport = 'x'\n");
    Cli cli = Cli.run("status", "--config", file.toString());
    assertEquals(2, cli.code());
    assertTrue(cli.err().startsWith(file + ":2:1: http.port: \"x\" must be a whole"), cli.err());
  }

  @Test
  void sealsThroughTheOperatorsDoor() throws Exception {
    try (FixedNode node = node(State.RUNNING, List.of())) {
      Cli cli = Cli.run("seal", "--config", config(node.port()).toString());
      assertEquals(0, cli.code(), cli.err());
      assertEquals("Sealed by command 17.\n", cli.out());
    }
    Cli gone = Cli.run("seal", "--data", folder.toString());
    assertEquals(1, gone.code());
    assertTrue(gone.err().contains("no node runs on the data folder " + folder), gone.err());
  }

  @Test
  void tellsWhyANodeDoesNotSeal() throws Exception {
    Answer closed = new Answer.Closed(Reason.BACKLOG, "64 of 64 batches wait", 5);
    try (FixedNode node =
        new FixedNode(folder, FixedNode.status(State.RUNNING, List.of(), List.of()), closed)) {
      Cli cli = Cli.run("seal", "--data", folder.toString());
      assertEquals(1, cli.code());
      assertTrue(cli.err().contains("64 of 64 batches wait (BACKLOG)"), cli.err());
      assertTrue(node.port() > 0);
    }
  }
}
