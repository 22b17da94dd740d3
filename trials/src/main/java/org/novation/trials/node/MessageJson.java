package org.novation.trials.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import org.novation.ledger.command.SignedInstruction;
import org.novation.ledger.command.SignedOrder;
import org.novation.ledger.message.InstructionMessage;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Signature;

/** Signed messages as the node's API takes them. */
final class MessageJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MessageJson() {}

  static String of(SignedOrder signed) {
    OrderMessage order = signed.message();
    ObjectNode json = JSON.createObjectNode();
    json.put("account", order.account())
        .put("slot", order.slot())
        .put("sequence", order.sequence())
        .put("market", order.market())
        .put("side", order.side().name())
        .put("lots", order.lots())
        .put("limit", order.limit())
        .put("validFrom", order.validFrom())
        .put("flags", order.flags())
        .put("expiry", order.expiry())
        .put("feeCap", order.feeCap());
    return sign(json, signed.signature());
  }

  static String of(SignedInstruction signed) {
    InstructionMessage instruction = signed.message();
    ObjectNode json = JSON.createObjectNode();
    json.put("account", instruction.account())
        .put("slot", instruction.slot())
        .put("sequence", instruction.sequence())
        .put("kind", instruction.kind().name())
        .put("target", instruction.target())
        .put("validFrom", instruction.validFrom())
        .put("expiry", instruction.expiry())
        .put("value", instruction.value().toString());
    return sign(json, signed.signature());
  }

  private static String sign(ObjectNode json, Signature signature) {
    return json.put("signature", HexFormat.of().formatHex(signature.toBytes())).toString();
  }
}
