package org.novation.sequencer.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send little, slowly or nothing hold nobody up, and not for long. */
@Timeout(30)
class SlowClientsTest {
  private static final ApiLimits TIGHT =
      new ApiLimits(
          16_384, 8, Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(2));

  @TempDir Path data;

  @Test
  void answersABodyThatNeverEnds() throws Exception {
    try (ApiFixture api = new ApiFixture(data, TIGHT);
        Socket slow = connect(api)) {
      write(slow, "POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"acc");
      assertEquals(200, api.get("/health/ready").status());
      String answer = everything(slow);
      assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
      assertTrue(answer.contains("TOO_SLOW"), answer);
    }
  }

  @Test
  void closesWhatTricklesAHeaderOrSendsNothing() throws Exception {
    try (ApiFixture api = new ApiFixture(data, TIGHT);
        Socket silent = connect(api);
        Socket trickling = connect(api)) {
      write(trickling, "GET /v1/status HTTP/1.1\r\nX-A: ");
      assertEquals("", everything(silent));
      assertEquals("", everything(trickling));
    }
  }

  @Test
  void keepsAConnectionThatUsesItsTimeWell() throws Exception {
    try (ApiFixture api = new ApiFixture(data, TIGHT);
        Socket socket = connect(api)) {
      InputStream in = socket.getInputStream();
      for (int i = 0; i < 5; i++) {
        write(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(oneAnswer(in).startsWith("HTTP/1.1 200"));
      }
    }
  }

  @Test
  void closesConnectionsBeyondTheLimitAndTakesNewOnesLater() throws Exception {
    try (ApiFixture api = new ApiFixture(data, TIGHT)) {
      List<Socket> held = new ArrayList<>();
      for (int i = 0; i < TIGHT.connections(); i++) {
        Socket socket = connect(api);
        write(socket, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(oneAnswer(socket.getInputStream()).startsWith("HTTP/1.1 200"));
        held.add(socket);
      }
      try (Socket extra = connect(api)) {
        assertEquals("", everything(extra));
      }
      for (Socket socket : held) {
        assertEquals("", everything(socket), "an idle connection is closed after its time");
        socket.close();
      }
      assertEquals(200, api.get("/health/ready").status());
    }
  }

  @Test
  void answersWhatIsNotHttp() throws Exception {
    try (ApiFixture api = new ApiFixture(data, TIGHT)) {
      for (String garbage :
          List.of(
              "\u0016\u0003\u0001 hello\r\n\r\n",
              "GET " + "/a".repeat(2000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n")) {
        try (Socket socket = connect(api)) {
          write(socket, garbage);
          String answer = everything(socket);
          assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.[01] 4.*"), answer);
        }
        assertEquals(200, api.get("/health/ready").status());
      }
    }
  }

  private static Socket connect(ApiFixture api) throws IOException {
    Socket socket = new Socket("127.0.0.1", api.server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Until the server closes. */
  private static String everything(Socket socket) throws IOException {
    StringBuilder read = new StringBuilder();
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        read.append((char) c);
      }
    } catch (java.net.SocketException e) {
      // reset: closed while more was on its way
      return read.toString();
    }
    return read.toString();
  }

  /** One answer with a Content-Length. */
  private static String oneAnswer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed after " + head);
      }
      head.append((char) c);
    }
    String length = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = length.indexOf("content-length: ") + "content-length: ".length();
    int bytes = Integer.parseInt(length.substring(at, length.indexOf("\r\n", at)));
    return head + new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }
}
