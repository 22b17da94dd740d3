package org.novation.sequencer.keys;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.novation.bridge.Address;
import org.novation.bridge.Wallet;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.keys.KeyException.Kind;

/** A node's keystores: a folder with one encrypted file a role, and the passphrase's file. */
public final class Keyring {
  private final Path folder;
  private final Path passphraseFile;
  private final Keystore.Strength strength;
  private final SecureRandom random = new SecureRandom();

  /** A keyring as configured; nothing is read yet. */
  public Keyring(NodeConfig.Keys keys) {
    this(keys, Keystore.Strength.FULL);
  }

  Keyring(NodeConfig.Keys keys, Keystore.Strength strength) {
    this.folder = keys.folder();
    this.passphraseFile = keys.passphraseFile();
    this.strength = strength;
  }

  /**
   * Opens the keys of some roles. On a test chain the passphrase and the keys that are missing are
   * made; elsewhere they must be there, so that nobody runs on keys that he has no copy of.
   */
  public Map<Role, Wallet> open(Set<Role> roles, boolean testChain) throws KeyException {
    if (testChain) {
      for (Role role : roles) {
        if (!has(role)) {
          create(role);
        }
      }
    }
    Map<Role, Wallet> wallets = new EnumMap<>(Role.class);
    for (Role role : roles) {
      wallets.put(role, open(role));
    }
    return wallets;
  }

  /** Opens the key of a role. */
  public Wallet open(Role role) throws KeyException {
    KeystoreFile keystore = read(role);
    Optional<Wallet> wallet;
    try (Passphrase passphrase = passphrase()) {
      wallet = Keystore.open(keystore, passphrase.bytes());
      if (wallet.isPresent() && !wallet.get().address().equals(Keystore.address(keystore))) {
        throw new IOException("its address is another than its key's");
      }
    } catch (IOException e) {
      throw damaged(role, e);
    }
    return wallet.orElseThrow(
        () ->
            new KeyException(
                Kind.WRONG_PASSPHRASE,
                "the passphrase in %s does not open %s, or one of them is damaged"
                    .formatted(passphraseFile, file(role))));
  }

  public boolean has(Role role) {
    return Files.exists(file(role));
  }

  /** The address of a role as its file tells it, without the passphrase. */
  public Address address(Role role) throws KeyException {
    try {
      return Keystore.address(read(role));
    } catch (IOException e) {
      throw damaged(role, e);
    }
  }

  /**
   * Makes a new key, and the passphrase's file if there is none.
   *
   * @throws KeyException of kind {@code EXISTS} if the role has a key
   */
  public Address create(Role role) throws KeyException {
    byte[] key = new byte[32];
    try {
      do {
        random.nextBytes(key);
      } while (!PrivateKey.valid(key));
      return store(role, key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Stores a key that was made elsewhere.
   *
   * @param text 64 hexadecimal digits, perhaps after {@code 0x}; wiped
   */
  public Address importKey(Role role, byte[] text) throws KeyException {
    byte[] key = PrivateKey.parse(text);
    try {
      return store(role, key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Stores a key from a file of such text, which its owner alone may read. */
  public Address importKey(Role role, Path file) throws KeyException {
    return importKey(role, SecretFile.read(file));
  }

  /** Where the key of a role is. */
  public Path file(Role role) {
    return folder.resolve(role.id() + ".json");
  }

  public Path passphraseFile() {
    return passphraseFile;
  }

  private Address store(Role role, byte[] key) throws KeyException {
    if (has(role)) {
      throw new KeyException(
          Kind.EXISTS, file(role) + " exists and is not overwritten: move it away first");
    }
    Passphrase.makeIfMissing(passphraseFile, random);
    try (Passphrase passphrase = passphrase()) {
      KeystoreFile keystore = Keystore.seal(key, passphrase.bytes(), strength, random);
      SecretFile.create(file(role), keystore.toJson());
      return Keystore.address(keystore);
    } catch (IOException e) {
      throw damaged(role, e);
    }
  }

  private KeystoreFile read(Role role) throws KeyException {
    if (!has(role)) {
      throw new KeyException(
          Kind.MISSING,
          "there is no key of the %s (%s): make one by  novation keys new %s  or bring one by  novation keys import %s"
              .formatted(role.id(), file(role), role.id(), role.id()));
    }
    byte[] json = SecretFile.read(file(role));
    try {
      return KeystoreFile.parse(json);
    } catch (IOException e) {
      throw damaged(role, e);
    }
  }

  private Passphrase passphrase() throws KeyException {
    if (!Files.exists(passphraseFile)) {
      throw new KeyException(
          Kind.MISSING,
          "there is no passphrase file %s: put the passphrase alone in it, readable by its owner only (chmod 600)"
              .formatted(passphraseFile));
    }
    return Passphrase.read(passphraseFile);
  }

  private KeyException damaged(Role role, IOException e) {
    String why = e instanceof JacksonException ? "it is no keystore" : e.getMessage();
    return new KeyException(
        Kind.DAMAGED, "%s is damaged: %s; restore it from a copy".formatted(file(role), why));
  }
}
