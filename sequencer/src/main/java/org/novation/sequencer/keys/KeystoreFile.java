package org.novation.sequencer.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A keystore file as it is written: <a
 * href="https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage">Web3
 * Secret Storage</a>, version 3.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeystoreFile(String address, Crypto crypto, String id, int version) {
  record Crypto(
      String cipher,
      String ciphertext,
      CipherParams cipherparams,
      String kdf,
      KdfParams kdfparams,
      String mac) {}

  record CipherParams(String iv) {}

  /** Of scrypt (RFC 7914). */
  record KdfParams(int dklen, int n, int p, int r, String salt) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // geth's oldest files write "Crypto"
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  byte[] toJson() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty fields are null. */
  static KeystoreFile parse(byte[] json) throws IOException {
    return JSON.readValue(json, KeystoreFile.class);
  }
}
