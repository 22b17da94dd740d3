package org.novation.sequencer.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the operator's own requests go, and the token that they must bear. Both stand in {@code
 * operator.json} in the data folder, readable by its owner alone and made anew at every start: who
 * may read the node's data may operate it.
 *
 * @param url of the operator's listener, on loopback
 * @param token of this run of the node
 */
public record OperatorDoor(String url, String token) {
  private static final String FILE = "operator.json";
  private static final int TOKEN_BYTES = 32;
  private static final String OWNER_ONLY = "rw-------";

  /** A fresh token for a listener at this port of loopback. */
  static OperatorDoor open(int port, String token) {
    return new OperatorDoor("http://127.0.0.1:" + port, token);
  }

  static String freshToken() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The door of the node that runs, or ran last, on this data folder. */
  public static Optional<OperatorDoor> read(Path data) throws IOException {
    Path file = data.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(ApiJson.MAPPER.readValue(Files.readAllBytes(file), OperatorDoor.class))
        : Optional.empty();
  }

  void write(Path data) throws IOException {
    ObjectNode json = ApiJson.MAPPER.createObjectNode().put("url", url).put("token", token);
    Files.createDirectories(data);
    Path fresh =
        Files.createTempFile(
            data,
            FILE,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    Files.write(fresh, ApiJson.MAPPER.writeValueAsBytes(json));
    Files.move(fresh, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  static void remove(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }

  /** Whether an {@code Authorization} header bears the token; takes equally long either way. */
  static boolean opens(String token, String header) {
    byte[] given = (header == null ? "" : header).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(("Bearer " + token).getBytes(StandardCharsets.UTF_8), given);
  }

  @Override
  public String toString() {
    return "OperatorDoor[" + url + "]";
  }
}
