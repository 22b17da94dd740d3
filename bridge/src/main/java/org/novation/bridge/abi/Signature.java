package org.novation.bridge.abi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.web3j.crypto.Hash;

/**
 * A function, event or error.
 *
 * @param name as in the source
 * @param canonical name and types, the text that its identifier hashes
 * @param inputs arguments, tuples of fixed size replaced by their members (the encoding is the
 *     same)
 * @param outputs what a function returns, likewise
 */
public record Signature(
    String name, String canonical, List<Parameter> inputs, List<Parameter> outputs) {

  /** keccak256 of the canonical form: an event's first topic. */
  public byte[] topic() {
    return Hash.sha3(canonical.getBytes(StandardCharsets.US_ASCII));
  }

  /** First four bytes of {@link #topic}: what calldata and revert data begin with. */
  public byte[] selector() {
    return Arrays.copyOf(topic(), 4);
  }

  String selectorHex() {
    return HexFormat.of().formatHex(selector());
  }
}
