package org.novation.sequencer.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/**
 * A read that may take a while, done on a worker thread, at most one at a time: whoever asks while
 * one is under way shares its result. So however many ask, one worker thread is busy. Of one event
 * loop alone.
 */
final class SharedRead<T> {
  private final Vertx vertx;
  private final Callable<T> read;
  private Future<T> underWay;

  SharedRead(Vertx vertx, Callable<T> read) {
    this.vertx = vertx;
    this.read = read;
  }

  Future<T> get() {
    if (underWay != null) {
      return underWay;
    }
    Future<T> fresh = vertx.executeBlocking(read, false);
    underWay = fresh;
    // runs at once when the read is done already
    fresh.onComplete(_ -> underWay = null);
    return fresh;
  }
}
