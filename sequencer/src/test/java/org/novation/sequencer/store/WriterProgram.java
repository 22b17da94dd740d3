package org.novation.sequencer.store;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.novation.bridge.Address;
import org.novation.bridge.sender.Attempt;
import org.novation.bridge.sender.Fees;
import org.novation.bridge.sender.TransactionStore;
import org.novation.prover.queue.ProofJob;
import org.novation.prover.queue.ProofQueue;
import org.novation.prover.queue.QueueException;

/** Writes without end, and says after each call what must be there from then on. */
final class WriterProgram {
  static final Address LANE = new Address("0x" + "a1".repeat(20));

  /** Exit when the database is away. */
  static final int AWAY = 3;

  private WriterProgram() {}

  public static void main(String[] arguments) {
    try (Database database = Database.open(Child.options(arguments))) {
      for (long number = database.batches().last() + 1; ; number++) {
        write(database, number);
      }
    } catch (StoreException | QueueException e) {
      System.err.println("writer ends: " + e.getMessage());
      System.exit(AWAY);
    }
  }

  static void write(Database database, long number) {
    BatchStore batches = database.batches();
    batches.add(Samples.batch(number));
    say("ADDED", number);
    ProofQueue queue = database.queue(RetryPolicy.of(1_000));
    // No time at all, so that the next program takes over at once what this one leaves.
    Optional<ProofJob> job = queue.lease("w", Set.of(Samples.CIRCUIT), Duration.ZERO);
    long batch = job.orElseThrow().batch();
    queue.complete(job.get(), Samples.proof(batch));
    say("PROVEN", batch);
    database.facts().put("last", Long.toString(number));
    say("FACT", number);
    TransactionStore transactions = database.transactions();
    long id = transactions.create(draft(number)).id();
    say("CREATED", number);
    transactions.add(attempt(id, number));
    say("ATTEMPTED", number);
    batches.committed(number, "0xc" + number);
    say("COMMITTED", number);
  }

  private static TransactionStore.Draft draft(long number) {
    return new TransactionStore.Draft(
        "commit/" + number,
        LANE,
        number,
        LANE,
        BigInteger.ZERO,
        Samples.words(number),
        BigInteger.TEN);
  }

  private static Attempt attempt(long id, long number) {
    Fees fees = new Fees(BigInteger.TEN, BigInteger.ONE, false);
    return new Attempt(id, 1, fees, "0x" + number, Samples.words(number), number, false);
  }

  private static void say(String what, long number) {
    System.out.println(what + " " + number);
  }

  /** Whether what was said is there. */
  static boolean holds(Database database, String said) {
    String[] words = said.split(" ");
    long number = Long.parseLong(words[1]);
    BatchStore batches = database.batches();
    TransactionStore transactions = database.transactions();
    return switch (words[0]) {
      case "ADDED" -> batches.trace(number).isPresent();
      case "PROVEN" ->
          batches.proof(number).isPresent()
              && batches.find(number).orElseThrow().provenAt().isPresent();
      case "FACT" -> Long.parseLong(database.facts().get("last").orElse("0")) >= number;
      case "CREATED" -> transactions.byPurpose("commit/" + number).isPresent();
      case "ATTEMPTED" -> {
        long id = transactions.byPurpose("commit/" + number).orElseThrow().id();
        yield transactions.attempts(id).size() == 1;
      }
      case "COMMITTED" -> batches.find(number).orElseThrow().committedAt().isPresent();
      default -> throw new IllegalArgumentException(said);
    };
  }
}
