package org.novation.sequencer.api;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.novation.sequencer.metrics.NodeMetrics;
import org.novation.sequencer.node.NodeStatus;
import org.novation.sequencer.node.NodeView;

/** Health, status, deployment and metrics. */
final class ReadRoutes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final NodeView view;
  private final SharedRead<NodeStatus> status;
  private final SharedRead<NodeView.Deployment> deployment;
  private final SharedRead<String> metrics;

  ReadRoutes(Vertx vertx, NodeView view, NodeMetrics metrics) {
    this.view = view;
    this.status = new SharedRead<>(vertx, view::status);
    this.deployment = new SharedRead<>(vertx, view::deployment);
    this.metrics = new SharedRead<>(vertx, metrics::scrape);
  }

  void mount(Router router) {
    router.get("/health/live").handler(this::live);
    router.get("/health/ready").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
    router.get("/v1/status").handler(this::status);
    router.get("/v1/deployment").handler(this::deployment);
  }

  /** 200 while the engine runs: when it does not, restarting the process is what helps. */
  private void live(RoutingContext context) {
    boolean alive = view.alive();
    Replies.json(context, alive ? 200 : 503, Map.of("live", alive));
  }

  /** 200 only when an order would be taken now. */
  private void ready(RoutingContext context) {
    status
        .get()
        .onSuccess(
            now ->
                Replies.json(
                    context,
                    now.ready() ? 200 : 503,
                    Map.of("ready", now.ready(), "state", now.state(), "reasons", now.reasons())))
        .onFailure(context::fail);
  }

  private void status(RoutingContext context) {
    status.get().onSuccess(now -> Replies.json(context, 200, now)).onFailure(context::fail);
  }

  private void deployment(RoutingContext context) {
    deployment
        .get()
        .onSuccess(it -> Replies.json(context, 200, it))
        .onFailure(failure -> Replies.notYet(context, failure));
  }

  private void metrics(RoutingContext context) {
    metrics.get().onSuccess(it -> Replies.text(context, PROMETHEUS, it)).onFailure(context::fail);
  }
}
