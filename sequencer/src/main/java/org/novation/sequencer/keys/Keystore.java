package org.novation.sequencer.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.novation.bridge.Address;
import org.novation.bridge.Wallet;

/**
 * Encrypts and opens one private key: scrypt to a key of 32 bytes, its first half for AES-128-CTR,
 * its second half for the check by Keccak-256 (Web3 Secret Storage, version 3).
 */
final class Keystore {
  private static final int KEY_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private Keystore() {}

  /**
   * How much work a guess of the passphrase costs.
   *
   * @param n power of two; 128 r n bytes of memory
   */
  record Strength(int n, int r, int p) {
    /** What geth takes for its own keys: 256 MiB and about a second. */
    static final Strength FULL = new Strength(1 << 18, 8, 1);

    private static final long MOST_MEMORY = 1L << 30;

    boolean sensible() {
      return n > 1
          && Integer.bitCount(n) == 1
          && r > 0
          && (r > 1 || n < 1 << 16) // RFC 7914, section 2
          && p > 0
          && p <= 16
          && 128L * r * n <= MOST_MEMORY;
    }
  }

  /** Encrypts a key of 32 bytes. */
  static KeystoreFile seal(byte[] key, byte[] passphrase, Strength strength, SecureRandom random) {
    byte[] salt = bytes(random, KEY_BYTES);
    byte[] iv = bytes(random, 16);
    byte[] derived =
        SCrypt.generate(passphrase, salt, strength.n(), strength.r(), strength.p(), KEY_BYTES);
    try {
      byte[] sealed = aes(derived, iv, key);
      var crypto =
          new KeystoreFile.Crypto(
              "aes-128-ctr",
              HEX.formatHex(sealed),
              new KeystoreFile.CipherParams(HEX.formatHex(iv)),
              "scrypt",
              new KeystoreFile.KdfParams(
                  KEY_BYTES, strength.n(), strength.p(), strength.r(), HEX.formatHex(salt)),
              HEX.formatHex(mac(derived, sealed)));
      String address = wallet(key).address().toString().substring(2);
      return new KeystoreFile(
          address, crypto, new UUID(random.nextLong(), random.nextLong()).toString(), 3);
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  /**
   * Opens a key.
   *
   * @throws IOException telling what is damaged
   * @return empty if the passphrase is another
   */
  static Optional<Wallet> open(KeystoreFile file, byte[] passphrase) throws IOException {
    KeystoreFile.Crypto crypto = checked(file);
    KeystoreFile.KdfParams kdf = crypto.kdfparams();
    byte[] sealed = hex("crypto.ciphertext", crypto.ciphertext(), KEY_BYTES);
    byte[] iv = hex("crypto.cipherparams.iv", crypto.cipherparams().iv(), 16);
    byte[] mac = hex("crypto.mac", crypto.mac(), KEY_BYTES);
    byte[] salt = hex("crypto.kdfparams.salt", kdf.salt(), -1);
    byte[] derived = SCrypt.generate(passphrase, salt, kdf.n(), kdf.r(), kdf.p(), KEY_BYTES);
    byte[] key = new byte[0];
    try {
      if (!MessageDigest.isEqual(mac(derived, sealed), mac)) {
        return Optional.empty();
      }
      key = aes(derived, iv, sealed);
      return Optional.of(wallet(key));
    } catch (IllegalArgumentException e) {
      throw new IOException("it holds no private key of secp256k1", e);
    } finally {
      Arrays.fill(derived, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /** A wallet of 32 bytes, which the caller wipes. */
  static Wallet wallet(byte[] key) {
    return new Wallet(new BigInteger(1, key));
  }

  private static KeystoreFile.Crypto checked(KeystoreFile file) throws IOException {
    require(file.version() == 3, "its version is not 3");
    KeystoreFile.Crypto crypto = file.crypto();
    require(crypto != null && crypto.cipherparams() != null, "it has no crypto.cipherparams");
    require("aes-128-ctr".equals(crypto.cipher()), "its crypto.cipher is not aes-128-ctr");
    require("scrypt".equals(crypto.kdf()), "its crypto.kdf is not scrypt");
    KeystoreFile.KdfParams kdf = crypto.kdfparams();
    require(kdf != null && kdf.dklen() == KEY_BYTES, "its crypto.kdfparams.dklen is not 32");
    require(
        new Strength(kdf.n(), kdf.r(), kdf.p()).sensible(),
        "its crypto.kdfparams n, r, p are not scrypt's or need more than 1 GiB");
    return crypto;
  }

  private static void require(boolean condition, String otherwise) throws IOException {
    if (!condition) {
      throw new IOException(otherwise);
    }
  }

  private static byte[] hex(String field, String text, int length) throws IOException {
    try {
      byte[] bytes = HEX.parseHex(String.valueOf(text));
      require(
          length < 0 || bytes.length == length, "its %s is not %d bytes".formatted(field, length));
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new IOException("its " + field + " is not hexadecimal", e);
    }
  }

  private static byte[] aes(byte[] derived, byte[] iv, byte[] input) {
    byte[] half = Arrays.copyOf(derived, 16);
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      // encryption and decryption are the same in counter mode
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(half, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(half, (byte) 0);
    }
  }

  private static byte[] mac(byte[] derived, byte[] sealed) {
    MessageDigest keccak = new Keccak.Digest256();
    keccak.update(derived, 16, 16);
    return keccak.digest(sealed);
  }

  private static byte[] bytes(SecureRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The address that the file claims, without opening it. */
  static Address address(KeystoreFile file) throws IOException {
    try {
      String text = String.valueOf(file.address());
      return new Address(text.startsWith("0x") ? text : "0x" + text);
    } catch (IllegalArgumentException e) {
      throw new IOException("its address is not one", e);
    }
  }
}
