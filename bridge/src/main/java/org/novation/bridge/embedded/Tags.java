package org.novation.bridge.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/** The parameter by which a request names a block. */
final class Tags {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private Tags() {}

  /** A mined transaction is final at once here, so every tag but the first names the head. */
  static long height(JsonNode tag, long head) throws RpcFault {
    String text = tag.isTextual() ? tag.textValue() : "latest";
    return switch (text) {
      case "earliest" -> 0;
      case "latest", "pending", "safe", "finalized" -> head;
      default -> Hex.quantity(tag).min(MOST).longValue();
    };
  }

  /** Old states are not kept; to answer with the newest for them would be a lie. */
  static void requireNewest(JsonNode tag, long head) throws RpcFault {
    long height = height(tag, head);
    if (height < head) {
      throw new RpcFault(
          RpcFault.REFUSED,
          "the state of block " + height + " is not kept, only that of the newest, " + head);
    }
  }
}
