package org.novation.sequencer.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.novation.bridge.Address;
import org.novation.bridge.Wallet;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.keys.KeyException.Kind;

class KeyringTest {
  private static final Keystore.Strength QUICK = new Keystore.Strength(1 << 4, 8, 1);
  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  private static final Address ADDRESS = new Address("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

  @TempDir Path temporary;
  private Path folder;
  private Path passphrase;
  private Keyring keyring;

  @BeforeEach
  void prepare() {
    folder = temporary.resolve("keys");
    passphrase = temporary.resolve("secret").resolve("passphrase");
    keyring = keyring(passphrase);
  }

  private Keyring keyring(Path passphraseFile) {
    return new Keyring(new NodeConfig.Keys(folder, passphraseFile), QUICK);
  }

  private static KeyException refused(Kind kind, Executable call) {
    KeyException e = assertThrows(KeyException.class, call);
    assertEquals(kind, e.kind(), e.getMessage());
    for (Throwable t = e; t != null; t = t.getCause()) {
      assertFalse(String.valueOf(t.getMessage()).contains(KEY), "a key in a message");
    }
    return e;
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void opensWhatItMade() throws Exception {
    for (Role role : Role.values()) {
      Address address = keyring.create(role);
      assertEquals(address, keyring.address(role));
      assertEquals(address, keyring.open(role).address());
    }
    assertNotEquals(keyring.address(Role.COMMITTER), keyring.address(Role.SETTLER));
  }

  @Test
  void importsAKeyAndWipesIt() throws Exception {
    for (String text :
        new String[] {KEY, "0x" + KEY + "\n", KEY.toUpperCase(Locale.ROOT) + "\r\n"}) {
      Files.deleteIfExists(keyring.file(Role.SETTLER));
      byte[] bytes = text.getBytes(UTF_8);
      assertEquals(ADDRESS, keyring.importKey(Role.SETTLER, bytes));
      assertEquals(ADDRESS, keyring.open(Role.SETTLER).address());
      assertArrayEquals(new byte[bytes.length], bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff8",
        "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff8g",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80 00"
      })
  void refusesWhatIsNoKey(String text) {
    KeyException e =
        refused(Kind.NOT_A_KEY, () -> keyring.importKey(Role.SETTLER, text.getBytes(UTF_8)));
    assertTrue(text.length() < 10 || !e.getMessage().contains(text.substring(0, 8)));
    assertFalse(keyring.has(Role.SETTLER));
  }

  @Test
  void filesAreTheirOwnersAlone() throws Exception {
    keyring.create(Role.GOVERNOR);
    assertEquals("rw-------", permissions(keyring.file(Role.GOVERNOR)));
    assertEquals("rw-------", permissions(passphrase));
    assertEquals("rwx------", permissions(folder));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "drafts are left");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
  void refusesFilesThatOthersMayTouch(String permissions) throws Exception {
    keyring.create(Role.COMMITTER);
    for (Path file : new Path[] {passphrase, keyring.file(Role.COMMITTER)}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      KeyException e = refused(Kind.EXPOSED, () -> keyring.open(Role.COMMITTER));
      assertTrue(e.getMessage().contains("chmod 600 " + file), e.getMessage());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }
    keyring.open(Role.COMMITTER);
  }

  @Test
  void neverOverwritesAKey() throws Exception {
    Address first = keyring.create(Role.SETTLER);
    refused(Kind.EXISTS, () -> keyring.create(Role.SETTLER));
    refused(Kind.EXISTS, () -> keyring.importKey(Role.SETTLER, KEY.getBytes(UTF_8)));
    assertEquals(first, keyring.open(Role.SETTLER).address());
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    KeyException key = refused(Kind.MISSING, () -> keyring.open(Role.SETTLER));
    assertTrue(key.getMessage().contains("novation keys new settler"), key.getMessage());
    keyring.create(Role.SETTLER);
    Files.delete(passphrase);
    KeyException phrase = refused(Kind.MISSING, () -> keyring.open(Role.SETTLER));
    assertTrue(phrase.getMessage().contains(passphrase.toString()), phrase.getMessage());
  }

  @Test
  void refusesAnotherPassphrase() throws Exception {
    keyring.importKey(Role.SETTLER, KEY.getBytes(UTF_8));
    Files.writeString(passphrase, "another");
    KeyException e = refused(Kind.WRONG_PASSPHRASE, () -> keyring.open(Role.SETTLER));
    assertFalse(e.getMessage().contains("another"), e.getMessage());
    Files.writeString(passphrase, "\n");
    refused(Kind.DAMAGED, () -> keyring.open(Role.SETTLER));
  }

  @Test
  void aLineEndDoesNotBelongToThePassphrase() throws Exception {
    keyring.create(Role.SETTLER);
    Files.writeString(passphrase, Files.readString(passphrase).strip());
    keyring.open(Role.SETTLER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          \\{                              | [                       | it is no keystore
          "version" : 3                    | "version" : 1           | its version is not 3
          aes-128-ctr                      | aes-128-cbc             | crypto.cipher is not aes-128-ctr
          "scrypt"                         | "pbkdf2"                | crypto.kdf is not scrypt
          "n" : 16                         | "n" : 17                | n, r, p
          "n" : 16                         | "n" : 1073741824        | more than 1 GiB
          "dklen" : 32                     | "dklen" : 16            | dklen is not 32
          "iv" : "[0-9a-f]{2}              | "iv" : "                | crypto.cipherparams.iv is not 16 bytes
          "mac" : "[0-9a-f]                | "mac" : "g              | crypto.mac is not hexadecimal
          "ciphertext" : "[0-9a-f]{64}"    | "ciphertext" : null     | crypto.ciphertext is not
          "address" : "[0-9a-f]{40}        | "address" : "12         | its address is not one
          "address" : "[0-9a-f]{8}         | "address" : "00000000   | its address is another than its key's
          "crypto"                         | "cry"                   | it has no crypto
          """)
  void tellsWhatIsDamaged(String from, String to, String message) throws Exception {
    keyring.importKey(Role.COMMITTER, KEY.getBytes(UTF_8));
    Path file = keyring.file(Role.COMMITTER);
    String text = Files.readString(file);
    String changed = text.replaceFirst(from, to);
    assertNotEquals(text, changed);
    Files.writeString(file, changed);
    KeyException e = refused(Kind.DAMAGED, () -> keyring.open(Role.COMMITTER));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }

  @Test
  void everyFlippedBitOfTheSecretIsFound() throws Exception {
    keyring.importKey(Role.COMMITTER, KEY.getBytes(UTF_8));
    KeystoreFile file = KeystoreFile.parse(Files.readAllBytes(keyring.file(Role.COMMITTER)));
    byte[] phrase = Files.readString(passphrase).strip().getBytes(UTF_8);
    byte[] sealed = HexFormat.of().parseHex(file.crypto().ciphertext());
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      var crypto =
          new KeystoreFile.Crypto(
              file.crypto().cipher(),
              HexFormat.of().formatHex(flipped),
              file.crypto().cipherparams(),
              file.crypto().kdf(),
              file.crypto().kdfparams(),
              file.crypto().mac());
      var changed = new KeystoreFile(file.address(), crypto, file.id(), file.version());
      assertTrue(Keystore.open(changed, phrase).isEmpty(), "bit " + bit);
    }
  }

  @Test
  void aTestChainsKeysAreMadeOnceAndOthersNever() throws Exception {
    Set<Role> roles = EnumSet.allOf(Role.class);
    refused(Kind.MISSING, () -> keyring.open(roles, false));
    assertFalse(Files.exists(passphrase));
    Map<Role, Wallet> made = keyring.open(roles, true);
    assertEquals(roles, made.keySet());
    Map<Role, Wallet> again = keyring(passphrase).open(roles, false);
    for (Role role : roles) {
      assertEquals(made.get(role).address(), again.get(role).address());
    }
  }

  @Test
  void whatIsPrintedHoldsNoSecret() throws Exception {
    keyring.importKey(Role.COMMITTER, KEY.getBytes(UTF_8));
    Wallet wallet = keyring.open(Role.COMMITTER);
    String phrase = Files.readString(passphrase).strip();
    String printed = wallet + " " + keyring + " " + Files.readString(keyring.file(Role.COMMITTER));
    assertFalse(printed.contains(KEY));
    assertFalse(printed.contains(phrase));
  }
}
