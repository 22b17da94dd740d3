package org.novation.sequencer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers. Nothing is written to a client that has gone or has its answer. */
final class Replies {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private Replies() {}

  static void json(RoutingContext context, int status, Object value) {
    try {
      Buffer body = Buffer.buffer(ApiJson.MAPPER.writeValueAsBytes(value));
      send(context, status, "application/json", body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON", e);
    }
  }

  static void text(RoutingContext context, String type, String body) {
    send(context, 200, type, Buffer.buffer(body));
  }

  static void error(RoutingContext context, ApiError error) {
    error
        .retryAfter()
        .ifPresent(seconds -> context.response().putHeader("Retry-After", seconds.toString()));
    JsonNode body = error.json();
    json(context, error.status(), body);
  }

  /** What a node that still starts cannot tell yet says so; anything else is a defect. */
  static void notYet(RoutingContext context, Throwable failure) {
    if (failure instanceof IllegalStateException) {
      error(context, ApiError.of(503, "NOT_READY", failure.getMessage()));
    } else {
      context.fail(failure);
    }
  }

  /** The one place that turns what went wrong in a handler into an answer. */
  static void failure(RoutingContext context) {
    error(context, errorOf(context.statusCode(), context.failure()));
  }

  private static ApiError errorOf(int status, Throwable failure) {
    return switch (failure) {
      case ApiError.Thrown thrown -> thrown.error();
      case HttpException http -> named(http.getStatusCode());
      case null -> named(status);
      default -> {
        LOG.atError().setCause(failure).log("A request met a defect");
        yield named(500);
      }
    };
  }

  static ApiError named(int status) {
    return switch (status) {
      case 404 -> ApiError.of(404, "NOT_FOUND", "no such path; GET /v1/status is one");
      case 405 -> ApiError.of(405, "METHOD_NOT_ALLOWED", "the path takes another method");
      case 413 -> ApiError.of(413, "BODY_TOO_LARGE", "the body is larger than is read");
      case 500 -> ApiError.of(500, "DEFECT", "a defect of the node; its log says more");
      default -> ApiError.of(status, "BAD_REQUEST", "the request cannot be understood");
    };
  }

  private static void send(RoutingContext context, int status, String type, Buffer body) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (!context.request().isEnded()) {
      // so that what is left of a body that nobody wants is read and dropped
      context.request().resume();
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(body);
  }
}
