package org.novation.sequencer.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.novation.bridge.Address;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;

/** Against two other implementations. */
class KeystoreTest {
  /** go-ethereum, accounts/keystore/testdata/very-light-scrypt.json; its password is empty. */
  private static final String GETH =
      """
      {"address":"45dea0fb0bba44f4fcf290bba71fd57d7117cbb8","crypto":{"cipher":"aes-128-ctr",
      "ciphertext":"b87781948a1befd247bff51ef4063f716cf6c2d3481163e9a8f42e1f9bb74145",
      "cipherparams":{"iv":"dc4926b48a105133d2f16b96833abf1e"},"kdf":"scrypt","kdfparams":{"dklen":32,
      "n":2,"p":1,"r":8,"salt":"004244bbdc51cadda545b1cfa43cff9ed2ae88e08c61f1479dbb45410722f8f0"},
      "mac":"39990c1684557447940d4c69e06b1b82b2aceacb43f284df65c956daf3046b85"},
      "id":"ce541d8d-c79b-40f8-9f8c-20f59616faba","version":3}
      """;

  private static final String SECRET =
      "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

  private static final Keystore.Strength QUICK = new Keystore.Strength(1 << 4, 8, 1);

  private static Address address(String key) {
    return new Address(Credentials.create(key).getAddress());
  }

  @Test
  void opensWhatGethSealed() throws Exception {
    KeystoreFile file = KeystoreFile.parse(GETH.getBytes(UTF_8));
    var wallet = Keystore.open(file, new byte[0]).orElseThrow();
    assertEquals(Keystore.address(file), wallet.address());
  }

  @Test
  void web3jOpensWhatWeSeal() throws Exception {
    byte[] key = HexFormat.of().parseHex(SECRET);
    KeystoreFile file =
        Keystore.seal(key, "a passphrase".getBytes(UTF_8), QUICK, new SecureRandom());
    WalletFile theirs = new ObjectMapper().readValue(file.toJson(), WalletFile.class);
    ECKeyPair pair = Wallet.decrypt("a passphrase", theirs);
    assertEquals(new BigInteger(SECRET, 16), pair.getPrivateKey());
  }

  @Test
  void opensWhatWeb3jSeals() throws Exception {
    ECKeyPair pair = ECKeyPair.create(new BigInteger(SECRET, 16));
    WalletFile theirs = Wallet.create("a passphrase", pair, 1 << 4, 1);
    byte[] json = new ObjectMapper().writeValueAsBytes(theirs);
    var wallet = Keystore.open(KeystoreFile.parse(json), "a passphrase".getBytes(UTF_8));
    assertEquals(address(SECRET), wallet.orElseThrow().address());
  }

  @Test
  void fullStrengthIsWhatGethTakes() {
    assertEquals(new Keystore.Strength(262_144, 8, 1), Keystore.Strength.FULL);
  }
}
