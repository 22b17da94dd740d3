package org.novation.sequencer.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds what connections hold: their number, and how long one may take to bring a whole request,
 * however slowly it trickles. Of one event loop alone.
 */
final class ConnectionGuard {
  private final Vertx vertx;
  private final ApiLimits limits;
  private final Map<HttpConnection, Guarded> open = new IdentityHashMap<>();

  ConnectionGuard(Vertx vertx, ApiLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  void opened(HttpConnection connection) {
    if (open.size() >= limits.connections()) {
      connection.close();
      return;
    }
    Guarded guarded = new Guarded(connection);
    open.put(connection, guarded);
    guarded.await();
    connection.closeHandler(
        _ -> {
          guarded.cancel();
          open.remove(connection);
        });
  }

  int connections() {
    return open.size();
  }

  /** Stands before the reader of bodies. */
  void headersRead(RoutingContext context) {
    Guarded guarded = open.get(context.request().connection());
    if (guarded != null) {
      guarded.request = Optional.of(context);
      context.addEndHandler(
          _ -> {
            guarded.request = Optional.empty();
            guarded.await();
          });
    }
    context.next();
  }

  /** Stands after the reader of bodies. */
  void bodyRead(RoutingContext context) {
    Guarded guarded = open.get(context.request().connection());
    if (guarded != null) {
      guarded.cancel();
    }
    context.next();
  }

  /** A connection and the timer that runs while it owes a request. */
  private final class Guarded {
    private static final long NONE = -1;
    private final HttpConnection connection;
    private Optional<RoutingContext> request = Optional.empty();
    private long timer = NONE;

    Guarded(HttpConnection connection) {
      this.connection = connection;
    }

    void await() {
      cancel();
      if (open.containsKey(connection)) {
        timer = vertx.setTimer(limits.requestTime().toMillis(), _ -> expired());
      }
    }

    void cancel() {
      if (timer != NONE) {
        vertx.cancelTimer(timer);
        timer = NONE;
      }
    }

    private void expired() {
      timer = NONE;
      if (request.isEmpty()) {
        connection.close();
        return;
      }
      String message = "the request did not arrive whole within %d s";
      ApiError late =
          ApiError.of(408, "TOO_SLOW", message.formatted(limits.requestTime().toSeconds()));
      RoutingContext context = request.get();
      context.addEndHandler(_ -> connection.close());
      Replies.error(context, late);
    }
  }
}
