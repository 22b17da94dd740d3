package org.novation.sequencer.lifecycle;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.rollup.BatchRecord;
import org.novation.bridge.rollup.BatchWords;
import org.novation.bridge.rollup.PublicInputs;
import org.novation.bridge.rollup.Settlement;
import org.novation.bridge.rollup.Shape;
import org.novation.bridge.sender.DurableSender;
import org.novation.bridge.sender.StoredTransaction;
import org.novation.nativelib.BatchShape;
import org.novation.nativelib.ProvenBatch;
import org.novation.sequencer.Settler;
import org.novation.sequencer.store.BatchEntry;
import org.novation.sequencer.store.BatchStore;

/**
 * Brings batches to the settlement contract, in order, each exactly once. It asks the contract
 * first what that has, and hands transactions to durable senders under the batch's identity, so a
 * repeat after a crash finds the first one.
 *
 * <p>Committing and settling use signers of their own, so that neither waits for the other's
 * transactions. Not thread safe.
 */
public final class Poster {
  /** Seconds that a batch may be younger than the newest block without a complaint. */
  private static final long YOUNG = 120;

  private final L1 l1;
  private final Settlement settlement;
  private final DurableSender committer;
  private final DurableSender settler;
  private final BatchStore store;
  private final Map<String, Shape> shapes;
  private final Duration commitAfter;
  private final ProofGuard guard;
  private Heads heads;
  private boolean waitsForTime;
  private long settledSeen;
  private long settledSeenAt;
  private Optional<Trouble> found = Optional.empty();
  private volatile Optional<Trouble> trouble = Optional.empty();

  /**
   * What keeps the next batch from the L1.
   *
   * @param what step and batch
   * @param why in words
   */
  public record Trouble(String what, String why) {}

  /**
   * @param shapes those registered
   * @param commitAfter age at which a checked batch is committed without its proof
   * @param guard judges every proof before it is used
   */
  public Poster(
      L1 l1,
      Settlement settlement,
      DurableSender committer,
      DurableSender settler,
      BatchStore store,
      Iterable<BatchShape> shapes,
      Duration commitAfter,
      ProofGuard guard) {
    this.guard = guard;
    this.l1 = l1;
    this.settlement = settlement;
    this.committer = committer;
    this.settler = settler;
    this.store = store;
    this.commitAfter = commitAfter;
    this.shapes =
        java.util.stream.StreamSupport.stream(shapes.spliterator(), false)
            .collect(Collectors.toMap(BatchShape::name, Settler::shape));
  }

  /**
   * One round: reads the contract, notes what it has, sends what is next.
   *
   * @param finalHeight newest block that is final
   * @param l1Time of the newest block, Unix seconds
   * @param now Unix milliseconds of this machine, for ages
   */
  public void step(long finalHeight, long l1Time, long now) throws L1Exception {
    heads = Heads.of(settlement);
    // A proof seen now may lie in a block that came after the height was read.
    note(l1.height(), finalHeight);
    found = Optional.empty();
    try {
      commitNext(l1Time, now);
      settleNext();
    } finally {
      trouble = found;
    }
  }

  /** The contract's heads as last read; null before the first round. */
  public Heads heads() {
    return heads;
  }

  /** Whether the next batch is younger than the chain's newest block. */
  boolean waitsForTime() {
    return waitsForTime;
  }

  /** The first one found counts: the others mostly follow from it. */
  private void trouble(Trouble one) {
    found = found.or(() -> Optional.of(one));
  }

  /** What the last round found in the way. */
  public Optional<Trouble> trouble() {
    return trouble;
  }

  private void note(long height, long finalHeight) throws L1Exception {
    long committed = heads.committed().batch();
    long proven = heads.proven().batch();
    store.rewind(committed, proven);
    for (BatchEntry entry : store.unfinished(256)) {
      check(entry, committed);
      if (entry.number() <= committed && entry.committedAt().isEmpty()) {
        store.committed(entry.number(), hash(committer, commitPurpose(entry)));
      }
      if (entry.number() <= proven && entry.settledAt().isEmpty()) {
        store.settled(entry.number(), hash(settler, settlePurpose(entry)));
      }
    }
    finalise(proven, height, finalHeight);
  }

  /** The proof of a batch is final once a block under which the contract had it is. */
  private void finalise(long proven, long height, long finalHeight) {
    if (proven < settledSeen) {
      settledSeen = 0; // reorganised
    }
    if (settledSeen > 0 && finalHeight >= settledSeenAt) {
      for (BatchEntry entry : store.unfinished(256)) {
        if (entry.number() <= settledSeen) {
          store.finalised(entry.number());
        }
      }
      settledSeen = 0;
    }
    if (settledSeen == 0 && proven > 0) {
      settledSeen = proven;
      settledSeenAt = height;
    }
  }

  /** The contract's root of its last batch must be this node's. */
  private void check(BatchEntry entry, long committed) throws L1Exception {
    if (entry.number() != committed) {
      return;
    }
    BigInteger own = new BigInteger(entry.batch().newRoot(), 16);
    if (!own.equals(heads.committed().root())) {
      throw new ForkException(
          "the L1 has another root of batch %d than this node: somebody else commits, or this"
                  .formatted(committed)
              + " node's state is not the one that was committed; nothing more is sent");
    }
  }

  private void commitNext(long l1Time, long now) throws L1Exception {
    Optional<BatchEntry> next = store.find(heads.committed().batch() + 1);
    waitsForTime = next.isPresent() && l1Time < next.get().batch().time();
    if (waitsForTime && next.get().batch().time() - l1Time > YOUNG) {
      trouble(
          new Trouble(
              "commit of batch " + next.get().number(),
              "its time lies %d s after the L1's newest block"
                  .formatted(next.get().batch().time() - l1Time)));
    }
    if (next.isEmpty() && store.last() > heads.committed().batch()) {
      trouble(
          new Trouble(
              "commit of batch " + (heads.committed().batch() + 1),
              "the database lacks it and has later ones"));
    }
    if (next.isEmpty() || waitsForTime) {
      return;
    }
    BatchEntry entry = next.get();
    String purpose = commitPurpose(entry);
    if (underWay(committer, purpose)) {
      return;
    }
    Optional<Provable> ready = provable(entry, l1Time, now);
    if (ready.isEmpty()) {
      return;
    }
    send(
        "commit of batch " + entry.number(),
        () -> {
          byte[] call = settlement.commitCall(ready.get().words(), ready.get().inputs());
          committer.submit(purpose, settlement.address(), BigInteger.ZERO, call);
        });
  }

  private void settleNext() throws L1Exception {
    long number = heads.proven().batch() + 1;
    if (number > heads.committed().batch()) {
      return;
    }
    Optional<BatchEntry> entry = store.find(number);
    if (entry.isEmpty() || underWay(settler, settlePurpose(entry.get()))) {
      return;
    }
    Optional<ProvenBatch> proof = believed(entry.get());
    if (proof.isEmpty()) {
      return;
    }
    String purpose = settlePurpose(entry.get());
    Provable provable = of(entry.get(), proof.get());
    send(
        "proof of batch " + number,
        () -> {
          BatchRecord record = BatchRecord.of(provable.words(), provable.inputs());
          byte[] call = settlement.proveCall(record, provable.words(), proof.get().proof());
          settler.submit(purpose, settlement.address(), BigInteger.ZERO, call);
        });
  }

  private record Provable(BatchWords words, PublicInputs inputs) {}

  /** Words and public inputs: of the proof, or of the checked trace once the batch is old. */
  private Optional<Provable> provable(BatchEntry entry, long l1Time, long now) {
    Optional<ProvenBatch> proof = believed(entry);
    if (proof.isPresent()) {
      return Optional.of(of(entry, proof.get()));
    }
    long age = Math.max(now - entry.sealedAt(), (l1Time - entry.batch().time()) * 1_000);
    if (age < commitAfter.toMillis()) {
      return Optional.empty();
    }
    return store.checkedWords(entry.number()).map(bytes -> of(entry, bytes));
  }

  /** The stored proof if it holds and is of this batch; any other is thrown away. */
  private Optional<ProvenBatch> believed(BatchEntry entry) {
    Optional<ProvenBatch> proof = store.proof(entry.number());
    if (proof.isEmpty()) {
      return proof;
    }
    String wrong;
    try {
      if (own(entry, proof.get().words()).isEmpty()) {
        wrong = "the proof handed in is of another batch";
      } else if (!guard.holds(entry.batch().shape(), proof.get())) {
        wrong = "the proof handed in does not hold";
      } else {
        return proof;
      }
    } catch (IOException e) {
      trouble(new Trouble("proof of batch " + entry.number(), "no verifying key: " + e));
      return Optional.empty();
    }
    trouble(new Trouble("proof of batch " + entry.number(), wrong));
    store.rejectProof(entry.number(), wrong);
    return Optional.empty();
  }

  private Provable of(BatchEntry entry, ProvenBatch proof) {
    return new Provable(
        words(entry, proof.words()), PublicInputs.of(proof.commitment(), proof.z(), proof.y()));
  }

  private Provable of(BatchEntry entry, byte[] checked) {
    BigInteger commitment = new BigInteger(1, checked, 0, 32);
    byte[] words = java.util.Arrays.copyOfRange(checked, 32, checked.length);
    BatchWords read = words(entry, words);
    return new Provable(read, read.publicInputs(commitment));
  }

  /** Public words, if they are of this batch. */
  private Optional<BatchWords> own(BatchEntry entry, byte[] bytes) {
    try {
      BatchWords words = BatchWords.of(bytes, shapes.get(entry.batch().shape()));
      boolean same =
          words.batch() == entry.number()
              && words.newRoot().equals(new BigInteger(entry.batch().newRoot(), 16));
      return same ? Optional.of(words) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not even of this shape
    }
  }

  /** The database's words are believed only as far as they are of the batch that was sealed. */
  private BatchWords words(BatchEntry entry, byte[] bytes) {
    return own(entry, bytes)
        .orElseThrow(
            () ->
                new ForkException(
                    "the words stored with batch %d are of another batch: the database was"
                            .formatted(entry.number())
                        + " tampered with"));
  }

  private interface Sending {
    void run() throws L1Exception;
  }

  private void send(String what, Sending sending) throws L1Exception {
    try {
      sending.run();
    } catch (L1Exception e) {
      if (e.kind() != L1Exception.Kind.REVERTED) {
        throw e;
      }
      String why =
          settlement.explained(what.startsWith("commit") ? "commit" : "prove", e).getMessage();
      trouble(new Trouble(what, why.replaceAll("\\p{Cntrl}", "")));
    }
  }

  /** One that failed on the chain may be sent anew: the contract has not got it. */
  private static boolean underWay(DurableSender sender, String purpose) {
    return sender
        .status(purpose)
        .map(StoredTransaction::state)
        .filter(
            state ->
                state == StoredTransaction.State.PENDING || state == StoredTransaction.State.MINED)
        .isPresent();
  }

  private static String hash(DurableSender sender, String purpose) {
    return sender
        .status(purpose)
        .flatMap(StoredTransaction::mined)
        .map(org.novation.bridge.sender.Mined::transaction)
        .orElse("");
  }

  private static String commitPurpose(BatchEntry entry) {
    return "commit/" + entry.number() + "/" + entry.batch().contentHash().substring(0, 16);
  }

  private static String settlePurpose(BatchEntry entry) {
    return "prove/" + entry.number() + "/" + entry.batch().contentHash().substring(0, 16);
  }
}
