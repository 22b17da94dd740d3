package org.novation.sequencer.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * An answer that is not the one hoped for.
 *
 * @param status of HTTP
 * @param code for programs; never changes its meaning
 * @param field of the request that is at fault
 * @param message for people
 * @param limit what would have been allowed
 * @param details numbers of a refusal, by name
 * @param retryAfter seconds after which the same request may be sent again
 */
record ApiError(
    int status,
    String code,
    Optional<String> field,
    String message,
    Optional<String> limit,
    Optional<JsonNode> details,
    Optional<Integer> retryAfter) {
  static ApiError of(int status, String code, String message) {
    return new ApiError(
        status,
        code,
        Optional.empty(),
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A field that cannot be read, or is outside what it may hold. */
  static ApiError field(String code, String field, String message, String limit) {
    return new ApiError(
        400,
        code,
        Optional.of(field),
        message,
        Optional.of(limit),
        Optional.empty(),
        Optional.empty());
  }

  /** {@code {"error": {"code", "field", "message", "limit", "details", "retryAfter"}}}. */
  ObjectNode json() {
    ObjectNode error = JsonNodeFactory.instance.objectNode().put("code", code);
    field.ifPresent(value -> error.put("field", value));
    error.put("message", message);
    limit.ifPresent(value -> error.put("limit", value));
    details.ifPresent(value -> error.set("details", value));
    retryAfter.ifPresent(value -> error.put("retryAfter", value));
    return JsonNodeFactory.instance.objectNode().set("error", error);
  }

  /** The error on its way out of a reader, to the one place that answers. */
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ApiError error;

    Thrown(ApiError error) {
      super(error.message(), null, false, false);
      this.error = error;
    }

    ApiError error() {
      return error;
    }
  }

  Thrown thrown() {
    return new Thrown(this);
  }
}
