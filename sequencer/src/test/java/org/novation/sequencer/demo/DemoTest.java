package org.novation.sequencer.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novation.sequencer.Project;

/** Bad input from the command line: told in words, with an exit code. */
class DemoTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--fast 1,unknown option --fast",
    "--trades,--trades lacks its value",
    "--trades many,--trades needs a number",
    "--trades 0,out of range",
    "--trades -5,out of range",
    "--trades 1001,out of range",
    "--trades 99999999999,--trades needs a number",
    "--l1 localhost:8545,--l1 needs an http or https address",
    "--l1 ftp://localhost,--l1 needs an http or https address",
    "--l1 http://:80:80,--l1 needs an http or https address",
    "--json,--json lacks its value",
  })
  void wrongUseIsExplained(String arguments, String complaint) {
    assertEquals(2, run(Project.ROOT, arguments.split(" ", -1)));
    assertTrue(said().contains(complaint), said());
    assertTrue(said().contains("usage: ./novation demo"), said());
  }

  @Test
  void withoutTheDataItSaysWhereItShouldBe() {
    assertEquals(1, run(folder));
    assertTrue(said().contains("data folder"), said());
  }

  @Test
  void anUnreachableNodeIsNamedBeforeAnythingElseIsDone() {
    assertEquals(1, run(Project.ROOT, "--l1", "http://127.0.0.1:1"));
    assertTrue(said().contains("UNREACHABLE"), said());
    assertTrue(said().contains("check the address"), said());
  }

  @Test
  void aServerThatIsNoNodeIsNamed() throws Exception {
    var server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>welcome</html>".getBytes(UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      assertEquals(1, run(Project.ROOT, "--l1", address));
      assertTrue(said().contains("NONSENSE"), said());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedBeforeTheWork() {
    Path nowhere = folder.resolve("no").resolve("such.json");
    assertEquals(1, run(Project.ROOT, "--json", nowhere.toString()));
    assertTrue(said().contains("such.json"), said());
  }

  private int run(Path root, String... arguments) {
    PrintStream out = new PrintStream(said, true, UTF_8);
    return Demo.run(List.of(arguments), root, out, out);
  }

  private String said() {
    return said.toString(UTF_8);
  }
}
