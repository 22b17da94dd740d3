package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HexFormat;

/** JSON-RPC's two encodings: quantities (shortest hexadecimal) and data (two digits a byte). */
final class Hex {
  private Hex() {}

  static String data(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  static String quantity(long value) {
    return "0x" + Long.toHexString(value);
  }

  static String quantity(BigInteger value) {
    return "0x" + value.toString(16);
  }

  static byte[] data(JsonNode node) throws RpcFault {
    String text = text(node);
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new RpcFault(RpcFault.BAD_PARAMETERS, "not hexadecimal data: " + node);
    }
  }

  static byte[] data(JsonNode node, int length) throws RpcFault {
    byte[] bytes = data(node);
    if (bytes.length != length) {
      throw new RpcFault(RpcFault.BAD_PARAMETERS, "not " + length + " bytes: " + node);
    }
    return bytes;
  }

  static BigInteger quantity(JsonNode node) throws RpcFault {
    String text = text(node);
    if (!text.matches("[0-9a-fA-F]{1,64}")) {
      throw new RpcFault(RpcFault.BAD_PARAMETERS, "not a quantity of 256 bits: " + node);
    }
    return new BigInteger(text, 16);
  }

  private static String text(JsonNode node) throws RpcFault {
    if (node == null || !node.isTextual() || !node.textValue().startsWith("0x")) {
      throw new RpcFault(RpcFault.BAD_PARAMETERS, "not a hexadecimal string: " + node);
    }
    return node.textValue().substring(2);
  }
}
