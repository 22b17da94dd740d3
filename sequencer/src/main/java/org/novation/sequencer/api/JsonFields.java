package org.novation.sequencer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of one JSON object, each of which must be there, be of its type, and be asked for.
 * What is wrong is thrown as {@link ApiError.Thrown}.
 */
final class JsonFields {
  private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]{0,38}");
  private static final String INTEGER = "an integer, as a number or a decimal string";
  private static final String AMOUNT = "an integer as a decimal string";

  private final Map<String, JsonNode> fields = new LinkedHashMap<>();

  private JsonFields(JsonNode object) {
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
  }

  /**
   * Reads an object that has these fields and no others.
   *
   * @throws ApiError.Thrown if the bytes are anything else
   */
  static JsonFields read(byte[] body, List<String> names) {
    JsonNode root = parse(body);
    if (!root.isObject()) {
      throw ApiError.of(400, "MALFORMED_JSON", "the body must be one JSON object").thrown();
    }
    JsonFields read = new JsonFields(root);
    String allowed = String.join(", ", names);
    read.fields.keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw ApiError.field("UNKNOWN_FIELD", name, "no such field", allowed).thrown();
            });
    names.stream()
        .filter(name -> !read.fields.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw ApiError.field("MISSING_FIELD", name, "the field is missing", allowed).thrown();
            });
    return read;
  }

  private static JsonNode parse(byte[] body) {
    try {
      return ApiJson.MAPPER.readTree(body);
    } catch (StreamConstraintsException e) {
      String message = "the body is nested too deeply or holds too long a value";
      throw ApiError.of(400, "MALFORMED_JSON", message).thrown();
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw ApiError.of(400, "MALFORMED_JSON", "the body is not JSON" + place).thrown();
    } catch (IOException e) {
      throw ApiError.of(400, "MALFORMED_JSON", "the body is not JSON").thrown();
    }
  }

  /** An integer of any size. */
  BigInteger integer(String name) {
    JsonNode value = fields.get(name);
    return value.isIntegralNumber()
        ? value.bigIntegerValue()
        : decimal(name, value, "WRONG_TYPE", INTEGER);
  }

  /** An integer that is wider than a number of JavaScript holds, so that it must be a string. */
  BigInteger amount(String name) {
    return decimal(name, fields.get(name), "WRONG_TYPE", AMOUNT);
  }

  private static BigInteger decimal(String name, JsonNode value, String code, String limit) {
    if (!value.isTextual() || !DECIMAL.matcher(value.textValue()).matches()) {
      throw ApiError.field(code, name, "not an integer that can be read", limit).thrown();
    }
    return new BigInteger(value.textValue());
  }

  /**
   * An integer as an int; one outside becomes the nearest int, which no field of the rules allows
   * either, so that their own check names the limit.
   */
  int clampedInt(String name) {
    return clamp(integer(name), Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
  }

  /** As {@link #clampedInt}, for fields of up to 62 bits. */
  long clampedLong(String name) {
    return clamp(integer(name), Long.MIN_VALUE, Long.MAX_VALUE).longValue();
  }

  private static BigInteger clamp(BigInteger value, long least, long greatest) {
    return value.max(BigInteger.valueOf(least)).min(BigInteger.valueOf(greatest));
  }

  <E extends Enum<E>> E constant(String name, E[] constants) {
    JsonNode value = fields.get(name);
    return Stream.of(constants)
        .filter(constant -> value.isTextual() && constant.name().equals(value.textValue()))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> names = Stream.of(constants).map(Enum::name).toList();
              return ApiError.field(
                      "WRONG_TYPE", name, "not one of the names", String.join(", ", names))
                  .thrown();
            });
  }

  /** So many bytes in hexadecimal, with or without 0x. */
  byte[] hex(String name, int bytes) {
    String limit = 2 * bytes + " hexadecimal digits";
    JsonNode value = fields.get(name);
    if (value.isTextual()) {
      String text = value.textValue();
      String digits = text.startsWith("0x") ? text.substring(2) : text;
      if (digits.length() == 2 * bytes && digits.chars().allMatch(HexFormat::isHexDigit)) {
        return HexFormat.of().parseHex(digits);
      }
    }
    throw ApiError.field("WRONG_TYPE", name, "not hexadecimal of this length", limit).thrown();
  }
}
