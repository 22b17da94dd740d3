package org.novation.trials.audit;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.novation.ledger.batch.SealedBatch;
import org.novation.ledger.command.Command;
import org.novation.ledger.engine.Ledger;
import org.novation.ledger.engine.LedgerConfig;
import org.novation.ledger.engine.Outcome;
import org.novation.ledger.snapshot.CommandCodec;
import org.novation.ledger.snapshot.Sha256;
import org.novation.sequencer.journal.Journal;
import org.novation.sequencer.journal.JournalException;
import org.novation.trials.TrialFailure;
import org.novation.trials.load.MessageId;

/**
 * A node's journal, executed anew from genesis by a ledger that has never seen the node: what its
 * books must be.
 */
public final class Replay {
  private final Ledger ledger;
  private final Map<MessageId, List<Long>> places = new HashMap<>();
  private final Map<Long, BigInteger> roots = new TreeMap<>();
  private final List<String> defects = new ArrayList<>();
  private final long hashAt;
  private final Consumer<SealedBatch> batches;
  private final EventTally tally = new EventTally();
  private long commands;
  private String hash = "not reached";
  private String rootAtHash = "not reached";

  private Replay(LedgerConfig config, long hashAt, Consumer<SealedBatch> batches) {
    this.ledger = Ledger.genesis(config);
    this.hashAt = hashAt;
    this.batches = batches;
  }

  /**
   * Replays a stopped node's journal.
   *
   * @param config of the deployment
   * @param data the node's folder
   * @param scratch a folder for a copy
   * @param hashAt sequence after which the state is hashed
   * @param batches told of every batch that the replay closes
   */
  public static Replay of(
      LedgerConfig config, Path data, Path scratch, long hashAt, Consumer<SealedBatch> batches)
      throws TrialFailure {
    Replay replay = new Replay(config, hashAt, batches);
    try {
      replay.commands = Journal.read(JournalCopy.of(data, scratch), 1, replay::apply);
    } catch (JournalException e) {
      throw new TrialFailure("the journal cannot be read: " + e.getMessage(), e);
    }
    return replay;
  }

  private void apply(long sequence, byte[] record) {
    // The first byte says who asked; the rest is the command.
    Command command = CommandCodec.decode(Arrays.copyOfRange(record, 1, record.length));
    Outcome outcome = ledger.apply(command);
    outcome.refusal().ifPresent(why -> defects.add("command " + sequence + " is refused: " + why));
    MessageId.of(command)
        .ifPresent(id -> places.computeIfAbsent(id, key -> new ArrayList<>(1)).add(sequence));
    tally.add(outcome.events());
    for (SealedBatch batch : outcome.sealed()) {
      roots.put(batch.number(), batch.newRoot().value());
      batches.accept(batch);
    }
    if (sequence == hashAt) {
      hash = Sha256.hex(ledger.snapshot());
      rootAtHash = text(ledger.root().value());
    }
  }

  static String text(BigInteger root) {
    return "%064x".formatted(root);
  }

  /** The ledger after the last command. */
  public Ledger ledger() {
    return ledger;
  }

  /** Commands in the journal. */
  public long commands() {
    return commands;
  }

  /** SHA-256 of the state after the command that was asked for, hexadecimal. */
  public String hash() {
    return hash;
  }

  /** Root of the last batch sealed by then, hexadecimal. */
  public String rootAtHash() {
    return rootAtHash;
  }

  /** Root after each batch. */
  public Map<Long, BigInteger> roots() {
    return Map.copyOf(roots);
  }

  /** Where each signed message stands in the journal. */
  public List<Long> places(MessageId id) {
    return Optional.ofNullable(places.get(id)).orElse(List.of());
  }

  /** Messages that stand in it more than once. */
  public List<String> repeated() {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> entry.getKey() + " at " + entry.getValue())
        .toList();
  }

  /** Commands that the rules refuse when replayed. */
  public List<String> defects() {
    return List.copyOf(defects);
  }

  public EventTally tally() {
    return tally;
  }
}
