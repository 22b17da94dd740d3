package org.novation.sequencer.api;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.function.Function;
import org.novation.ledger.amount.Amount;
import org.novation.ledger.command.Event;
import org.novation.ledger.command.Refusal;
import org.novation.ledger.field.FieldElement;
import org.novation.ledger.margin.Health;
import org.novation.ledger.margin.MarginRefusal;
import org.novation.ledger.oracle.TickRefusal;
import org.novation.ledger.state.L1Address;

/**
 * The API's JSON. What SPEC W1 keeps within 53 bits is a number; amounts, which are wider, are
 * decimal strings; addresses and field elements are hexadecimal with 0x. A member of a closed set
 * says which by {@code type}.
 */
final class ApiJson {
  /** No message of the API is nested, or longer than a signature, beyond these. */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(8)
          .maxNumberLength(40)
          .maxStringLength(1024)
          .maxNameLength(64)
          .build();

  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(CONSTRAINTS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addMixIn(Event.class, Typed.class)
          .addMixIn(Refusal.class, Typed.class)
          .addMixIn(MarginRefusal.class, Typed.class)
          .addMixIn(TickRefusal.class, Typed.class)
          .addMixIn(Health.class, Typed.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(BigInteger.class, text(BigInteger::toString))
                  .addSerializer(Amount.class, text(Amount::toString))
                  .addSerializer(L1Address.class, text(L1Address::toString))
                  .addSerializer(FieldElement.class, text(ApiJson::hex)))
          .build();

  private ApiJson() {}

  private static String hex(FieldElement element) {
    return "0x" + HexFormat.of().formatHex(element.toBytes());
  }

  private static <T> JsonSerializer<T> text(Function<T, String> form) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        out.writeString(form.apply(value));
      }

      @Override
      public void serializeWithType(
          T value,
          JsonGenerator out,
          SerializerProvider provider,
          com.fasterxml.jackson.databind.jsontype.TypeSerializer type)
          throws IOException {
        serialize(value, out, provider);
      }
    };
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  private interface Typed {}
}
