package org.novation.sequencer.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.novation.ledger.command.Event;
import org.novation.sequencer.node.Intake;
import org.novation.sequencer.node.Intake.Answer;

/** What traders send, and what became of it. */
final class CommandRoutes {
  private final Vertx vertx;
  private final Intake intake;
  private final ApiLimits limits;

  CommandRoutes(Vertx vertx, Intake intake, ApiLimits limits) {
    this.vertx = vertx;
    this.intake = intake;
    this.limits = limits;
  }

  void mount(Router router) {
    router
        .post("/v1/orders")
        .handler(
            context -> answer(context, () -> intake.place(CommandReader.order(body(context)))));
    router
        .post("/v1/instructions")
        .handler(
            context ->
                answer(context, () -> intake.instruct(CommandReader.instruction(body(context)))));
  }

  void seal(RoutingContext context) {
    answer(context, intake::seal);
  }

  private static byte[] body(RoutingContext context) {
    Buffer body = context.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  /** Sends a command on, and answers when its fate is known. */
  private void answer(RoutingContext context, Supplier<CompletableFuture<Answer>> command) {
    // a copy, so that giving up waiting does not cancel what others may hold
    CompletableFuture<Answer> fate =
        command.get().copy().orTimeout(limits.answerTime().toMillis(), TimeUnit.MILLISECONDS);
    Future.fromCompletionStage(fate, vertx.getOrCreateContext())
        .onSuccess(answer -> reply(context, answer))
        .onFailure(failure -> fail(context, failure));
  }

  private void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof TimeoutException) {
      String message =
          "not known within %d s whether it was executed: send the same message again; if it was,"
              + " its sequence is refused as stale";
      Replies.error(
          context, ApiError.of(504, "UNKNOWN", message.formatted(limits.answerTime().toSeconds())));
    } else {
      context.fail(failure);
    }
  }

  private static void reply(RoutingContext context, Answer answer) {
    switch (answer) {
      case Answer.Accepted accepted -> Replies.json(context, 200, json(accepted));
      case Answer.Refused refused -> Replies.error(context, RefusalAnswer.of(refused.refusal()));
      case Answer.Closed closed -> Replies.error(context, error(closed));
    }
  }

  /** {@code {"sequence": "17", "events": [{"type": "Rested", ...}]}}. */
  private static ObjectNode json(Answer.Accepted accepted) {
    ObjectNode json = ApiJson.MAPPER.createObjectNode();
    json.put("sequence", Long.toString(accepted.sequence()));
    ArrayNode events = json.putArray("events");
    for (Event event : accepted.events()) {
      events.add(ApiJson.MAPPER.<ObjectNode>valueToTree(event));
    }
    return json;
  }

  private static ApiError error(Answer.Closed closed) {
    int status =
        switch (closed.reason()) {
          case BACKLOG, BUSY -> 429;
          case NOT_READY, DISK -> 503;
        };
    return new ApiError(
        status,
        closed.reason().name(),
        Optional.empty(),
        closed.message(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(closed.retryAfter()));
  }
}
