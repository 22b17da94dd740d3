package org.novation.sequencer.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What only the operator may do: close the open batch, and hash the whole state. */
final class OperatorRoutes {
  private final Vertx vertx;
  private final String token;
  private final CommandRoutes commands;
  private final Supplier<CompletableFuture<StateDigest>> state;

  OperatorRoutes(
      Vertx vertx,
      String token,
      CommandRoutes commands,
      Supplier<CompletableFuture<StateDigest>> state) {
    this.vertx = vertx;
    this.token = token;
    this.commands = commands;
    this.state = state;
  }

  void mount(Router router) {
    router.route().handler(this::authorise);
    router.post("/v1/seal").handler(commands::seal);
    router.get("/v1/state").handler(this::state);
  }

  private void authorise(RoutingContext context) {
    if (OperatorDoor.opens(token, context.request().getHeader("Authorization"))) {
      context.next();
      return;
    }
    String message = "needs the token of operator.json in the node's data folder";
    Replies.error(context, ApiError.of(401, "NOT_AUTHORISED", message));
  }

  private void state(RoutingContext context) {
    Future.fromCompletionStage(state.get(), vertx.getOrCreateContext())
        .onSuccess(digest -> Replies.json(context, 200, digest))
        .onFailure(failure -> Replies.notYet(context, failure));
  }
}
