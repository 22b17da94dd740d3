package org.novation.ledger.trace;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.List;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.message.Signature;
import org.novation.ledger.state.PublicKey;
import org.novation.trace.v1.Point;

/** Values as the trace holds them. */
final class Encoding {
  private Encoding() {}

  /** 32 bytes, big-endian. */
  static ByteString element(FieldElement element) {
    return ByteString.copyFrom(element.toBytes());
  }

  static List<ByteString> elements(List<FieldElement> elements) {
    return elements.stream().map(Encoding::element).toList();
  }

  /** Unsigned, shortest form. */
  static ByteString amount(BigInteger amount) {
    return ByteString.copyFrom(Amount.of(amount).toShortestBytes());
  }

  /** Two's complement. */
  static ByteString cash(BigInteger cash) {
    return ByteString.copyFrom(cash.toByteArray());
  }

  static Point point(PublicKey key) {
    return Point.newBuilder().setX(element(key.x())).setY(element(key.y())).build();
  }

  static org.novation.trace.v1.Signature signature(Signature signature) {
    return org.novation.trace.v1.Signature.newBuilder()
        .setE(ByteString.copyFrom(signature.e()))
        .setS(ByteString.copyFrom(signature.s()))
        .build();
  }
}
