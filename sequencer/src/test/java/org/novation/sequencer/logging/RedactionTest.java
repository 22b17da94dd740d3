package org.novation.sequencer.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private static final String SECRET = "hunter2-Zq9x";

  @Test
  void hidesWhatIsNamedLikeASecret() {
    for (String line :
        List.of(
            "password=" + SECRET,
            "Password: " + SECRET + ", then",
            "{\"passphrase\":\"" + SECRET + "\"}",
            "{\\\"passphrase\\\": \\\"" + SECRET + "\\\"}",
            "jdbc:postgresql://db/novation?user=n&password=" + SECRET + "&ssl=true",
            "postgresql://novation:" + SECRET + "@db:5432/novation",
            "https://user:" + SECRET + "@l1.example/rpc",
            "Authorization: Bearer " + SECRET,
            "private key = " + SECRET,
            "private_key:" + SECRET,
            "privateKey=" + SECRET,
            "apiKey: " + SECRET,
            "secret=" + SECRET,
            "mnemonic: " + SECRET,
            "-----BEGIN EC PRIVATE KEY-----\n" + SECRET + "\n-----END EC PRIVATE KEY-----")) {
      String shown = Redaction.apply(line);
      assertFalse(shown.contains(SECRET), shown);
      assertTrue(shown.contains(Redaction.REDACTED), shown);
    }
  }

  @Test
  void leavesEverythingElseAsItIs() {
    for (String line :
        List.of(
            "Sealed batch 17, root " + "3f".repeat(32),
            "commit/17 in 0x" + "ab".repeat(32),
            "jdbc:postgresql://db:5432/novation?user=n",
            "http://127.0.0.1:8545 answers",
            "the passphrase file /etc/novation/passphrase is readable by others: chmod 600",
            "token 0x" + "cd".repeat(20))) {
      assertEquals(line, Redaction.apply(line));
    }
  }

  @Test
  void hidesWhatItWasToldToHoweverItIsWritten() {
    String key = "c0ffee11".repeat(8);
    String token = "Zm9v-YmFy_YmF6Zm9vYmFy";
    Redaction.protect(key);
    Redaction.protect(token);
    for (String line :
        List.of(
            "signing with " + key,
            "signing with 0x" + key,
            "signing with 0x" + key.toUpperCase(Locale.ROOT),
            "[" + token + "]",
            "{\"x\":\"" + token + "\"}")) {
      String shown = Redaction.apply(line);
      assertTrue(shown.contains(Redaction.REDACTED), shown);
      assertFalse(shown.toLowerCase(Locale.ROOT).contains(key), shown);
      assertFalse(shown.contains(token), shown);
    }
    assertEquals("c0ffee22".repeat(8), Redaction.apply("c0ffee22".repeat(8)));
  }
}
