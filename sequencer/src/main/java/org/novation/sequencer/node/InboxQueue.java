package org.novation.sequencer.node;

import java.util.List;
import java.util.Optional;
import org.novation.bridge.L1Exception;
import org.novation.bridge.finality.Finality;
import org.novation.bridge.finality.Witnesses;
import org.novation.bridge.rollup.Checkpoint;
import org.novation.bridge.rollup.Inbox;
import org.novation.bridge.rollup.QueueWatcher;
import org.novation.bridge.rollup.QueuedOperation;
import org.novation.bridge.rollup.WatchPolicy;
import org.novation.sequencer.lifecycle.InboxLoop;
import org.novation.sequencer.store.Facts;

/** The inbox, read on from where the ledger is. */
final class InboxQueue implements InboxLoop.Queue {
  private static final String FACT = "inbox-checkpoint";

  private final QueueWatcher watcher;
  private final Facts facts;

  private InboxQueue(QueueWatcher watcher, Facts facts) {
    this.watcher = watcher;
    this.facts = facts;
  }

  /**
   * @param next index of the next entry that the ledger wants
   */
  static InboxQueue resume(Chain chain, Inbox inbox, Finality finality, Facts facts, long next) {
    // A checkpoint that is ahead of the ledger, as after a restore, would leave entries out.
    Checkpoint from =
        stored(facts).filter(stored -> stored.nextIndex() <= next).orElseGet(inbox::start);
    List<Witnesses.Witness> witnesses =
        java.util.stream.IntStream.range(0, chain.witnesses().size())
            .mapToObj(i -> new Witnesses.Witness("witness " + (i + 1), chain.witnesses().get(i)))
            .toList();
    WatchPolicy policy = WatchPolicy.of(finality).with(new Witnesses(witnesses));
    return new InboxQueue(inbox.watch(policy, from), facts);
  }

  private static Optional<Checkpoint> stored(Facts facts) {
    return facts.get(FACT).map(Checkpoint::parse);
  }

  @Override
  public List<QueuedOperation> poll() throws L1Exception {
    return watcher.poll();
  }

  @Override
  public void taken() {
    facts.put(FACT, watcher.checkpoint().text());
  }
}
