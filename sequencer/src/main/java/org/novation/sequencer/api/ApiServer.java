package org.novation.sequencer.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.metrics.NodeMetrics;
import org.novation.sequencer.node.Intake;
import org.novation.sequencer.node.NodeView;

/**
 * The node's HTTP side: a public listener as configured, and the operator's listener on a free
 * loopback port, which {@link OperatorDoor} tells. One event loop serves both; nothing on it
 * blocks.
 */
public final class ApiServer implements AutoCloseable {
  private static final long START_SECONDS = 30;

  private final Vertx vertx;
  private final HttpServer open;
  private final HttpServer operators;
  private final ApiLimits limits;
  private final Path data;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ApiServer(
      Vertx vertx, HttpServer open, HttpServer operators, ApiLimits limits, Path data) {
    this.vertx = vertx;
    this.open = open;
    this.operators = operators;
    this.limits = limits;
    this.data = data;
  }

  /**
   * What the API shows and leads to.
   *
   * @param state hashes the whole state, between two commands; for the operator alone
   */
  public record Parts(
      NodeView view,
      Intake intake,
      NodeMetrics metrics,
      Supplier<CompletableFuture<StateDigest>> state) {}

  /**
   * Listens until closed.
   *
   * @param data the node's folder, where the operator's token is written
   * @throws ApiException if the address cannot be listened on, or the folder not be written
   */
  public static ApiServer start(NodeConfig.Http http, Path data, Parts parts)
      throws ApiException, InterruptedException {
    return start(http, data, parts, ApiLimits.STANDARD);
  }

  static ApiServer start(NodeConfig.Http http, Path data, Parts parts, ApiLimits limits)
      throws ApiException, InterruptedException {
    Vertx vertx = Vertx.vertx(options());
    try {
      return listen(vertx, http, data, parts, limits);
    } catch (ExecutionException | TimeoutException e) {
      vertx.close();
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new ApiException(
          "cannot listen on %s:%d (http.host, http.port): %s"
              .formatted(http.host(), http.port(), cause.getMessage()),
          cause);
    } catch (IOException e) {
      vertx.close();
      throw new ApiException("cannot write the operator's token in " + data + ": " + e, e);
    }
  }

  private static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(4)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private static ApiServer listen(
      Vertx vertx, NodeConfig.Http http, Path data, Parts parts, ApiLimits limits)
      throws ExecutionException, InterruptedException, TimeoutException, IOException {
    String token = OperatorDoor.freshToken();
    CommandRoutes commands = new CommandRoutes(vertx, parts.intake(), limits);
    HttpServer open =
        listen(
            vertx,
            http,
            limits,
            router -> {
              new ReadRoutes(vertx, parts.view(), parts.metrics()).mount(router);
              commands.mount(router);
            });
    HttpServer operators =
        listen(
            vertx,
            new NodeConfig.Http("127.0.0.1", 0),
            limits,
            new OperatorRoutes(vertx, token, commands, parts.state())::mount);
    OperatorDoor.open(operators.actualPort(), token).write(data);
    return new ApiServer(vertx, open, operators, limits, data);
  }

  private static HttpServer listen(
      Vertx vertx, NodeConfig.Http http, ApiLimits limits, Consumer<Router> mount)
      throws ExecutionException, InterruptedException, TimeoutException {
    ConnectionGuard guard = new ConnectionGuard(vertx, limits);
    Router router = Router.router(vertx);
    router.route().failureHandler(Replies::failure);
    router.route().handler(guard::headersRead);
    router.route().handler(BodyHandler.create(false).setBodyLimit(limits.bodyBytes()));
    router.route().handler(guard::bodyRead);
    mount.accept(router);
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, Replies::failure);
    }
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(http.host())
            .setPort(http.port())
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(1024)
            .setMaxHeaderSize(8 * 1024);
    Future<HttpServer> listening =
        vertx
            .createHttpServer(options)
            .connectionHandler(guard::opened)
            .requestHandler(router)
            .listen();
    return listening.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
  }

  /** The port that the public listener took. */
  public int port() {
    return open.actualPort();
  }

  /** Takes no new connections, lets requests under way have their answers, and ends. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    long drain = limits.drainTime().toMillis();
    try {
      OperatorDoor.remove(data);
      Future.join(
              open.shutdown(drain, TimeUnit.MILLISECONDS),
              operators.shutdown(drain, TimeUnit.MILLISECONDS))
          .eventually(vertx::close)
          .toCompletionStage()
          .toCompletableFuture()
          .get(drain + START_SECONDS * 1000, TimeUnit.MILLISECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      vertx.close();
    } catch (InterruptedException e) {
      vertx.close();
      Thread.currentThread().interrupt();
    }
  }
}
