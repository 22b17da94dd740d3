package org.novation.bridge.abi;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.novation.bridge.Address;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.Type;
import org.web3j.utils.Numeric;

/**
 * Values to ABI bytes and back.
 *
 * <p>Java's side of the types: {@code BigInteger} for numbers (any {@code Number} going in), {@code
 * Boolean}, {@link Address}, {@code String}, {@code byte[]}, {@code List}.
 */
final class Codec {
  private Codec() {}

  /**
   * @throws IllegalArgumentException if a value is not of its type, or out of its range
   */
  static byte[] encode(List<Parameter> parameters, List<?> values) {
    if (parameters.size() != values.size()) {
      throw new IllegalArgumentException(
          parameters.size() + " arguments wanted, " + values.size() + " given");
    }
    List<Type> typed = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      typed.add(typed(parameters.get(i), values.get(i)));
    }
    return Numeric.hexStringToByteArray(FunctionEncoder.encodeConstructor(typed));
  }

  /**
   * @throws IllegalArgumentException if the bytes do not hold values of these types
   */
  static List<Object> decode(List<Parameter> parameters, byte[] data) {
    try {
      List<TypeReference<Type>> types = new ArrayList<>();
      for (Parameter parameter : parameters) {
        types.add(reference(parameter));
      }
      List<Type> decoded = FunctionReturnDecoder.decode(HexFormat.of().formatHex(data), types);
      if (decoded.size() != parameters.size()) {
        throw new IllegalArgumentException(data.length + " bytes are too few");
      }
      List<Object> out = new ArrayList<>();
      decoded.forEach(value -> out.add(plain(value)));
      return out;
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException("malformed ABI data", e);
    }
  }

  private static Type<?> typed(Parameter parameter, Object value) {
    try {
      Object given = value instanceof Address address ? address.hex() : value;
      return TypeDecoder.instantiateType(parameter.type(), given);
    } catch (ReflectiveOperationException | RuntimeException e) {
      String what = parameter.name() + " is no " + parameter.type() + ": " + value;
      throw new IllegalArgumentException(what, e);
    }
  }

  @SuppressWarnings("unchecked")
  private static TypeReference<Type> reference(Parameter parameter) throws ClassNotFoundException {
    return TypeReference.makeTypeReference(parameter.type());
  }

  private static Object plain(Type<?> value) {
    return switch (value) {
      case org.web3j.abi.datatypes.Address address -> new Address(address.getValue());
      case Array<?> array -> array.getValue().stream().map(Codec::plain).toList();
      default -> value.getValue();
    };
  }
}
