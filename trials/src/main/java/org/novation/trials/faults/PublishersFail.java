package org.novation.trials.faults;

import org.novation.trials.feed.LivePublishers;
import org.novation.trials.feed.Mood;

/** Publishers are silent, away or liars for a while. */
record PublishersFail(
    Ground ground, LivePublishers publishers, String name, Mood mood, double seconds, String words)
    implements Mishap {

  @Override
  public String strike() throws InterruptedException {
    publishers.mood(mood);
    ground.pass(seconds);
    publishers.mood(Mood.HONEST);
    return "for %.0f s %s".formatted(seconds, words);
  }
}
