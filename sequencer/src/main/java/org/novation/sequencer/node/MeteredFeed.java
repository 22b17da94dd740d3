package org.novation.sequencer.node;

import org.novation.sequencer.feed.FeedLoop;

/** The last round heard, for metrics. */
final class MeteredFeed implements FeedLoop.FeedEvents {
  private volatile int members;

  int members() {
    return members;
  }

  @Override
  public void round(long round, int heard) {
    members = heard;
  }
}
