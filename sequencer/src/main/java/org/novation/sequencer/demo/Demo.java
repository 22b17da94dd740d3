package org.novation.sequencer.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;
import org.novation.nativelib.NativeException;
import org.novation.sequencer.BatchFailure;
import org.novation.sequencer.market.MarketsException;

/**
 * {@code ./novation demo}. Exit codes: 0 all checks hold, 1 a failure that was told, 2 wrong use.
 */
public final class Demo {
  /** Seconds between rounds while real trades are replayed in their own time. */
  private static final long REPLAY_PERIOD = 10;

  /** Seconds between rounds on a chain that lives by itself. */
  private static final long LIVE_PERIOD = 1;

  /** Seconds that the embedded chain has before the first trade, for deposits. */
  private static final long LEAD = 600;

  private Demo() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), root(), System.out, System.err));
  }

  private static Path root() {
    return Path.of(System.getProperty("novation.root", ".")).toAbsolutePath().normalize();
  }

  /** Runs with some arguments in a project folder; returns the exit code. */
  static int run(List<String> arguments, Path root, PrintStream out, PrintStream err) {
    DemoOptions options;
    try {
      options = DemoOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      err.println("novation demo: " + e.getMessage());
      return 2;
    }
    try {
      return run(options, root, new Console(out)) ? 0 : 1;
    } catch (DemoFailure
        | MarketsException
        | BatchFailure
        | L1Exception
        | IOException
        | NativeException e) {
      String message = e instanceof IOException ? e.toString() : e.getMessage();
      err.println("novation demo: " + message);
    } catch (InterruptedException e) {
      err.println("novation demo: interrupted");
    }
    return 1;
  }

  private static boolean run(DemoOptions options, Path root, Console console)
      throws DemoFailure,
          MarketsException,
          BatchFailure,
          L1Exception,
          IOException,
          InterruptedException {
    List<RealTrade> trades = trades(options, root);
    if (options.json().isPresent()) {
      checkWritable(options.json().get());
    }
    DemoRun.Result result;
    try (L1 l1 = connect(options, trades.getFirst())) {
      result = new DemoRun(root, place(options, l1), trades, DemoRun.PEOPLE, console).run();
    }
    console.print("");
    console.print(result.table());
    if (options.json().isPresent()) {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(options.json().get().toFile(), result.figures());
    }
    console.print(result.holds() ? "All checks hold." : "A CHECK FAILED.");
    return result.holds();
  }

  private static List<RealTrade> trades(DemoOptions options, Path root) throws DemoFailure {
    List<RealTrade> all =
        TradeFile.read(root.resolve("data").resolve("kraken-xbtusdt-trades.json"));
    if (options.trades() > all.size()) {
      throw new DemoFailure("the file holds %d trades: ask for no more".formatted(all.size()));
    }
    return all.subList(0, options.trades());
  }

  /** Rather now than after minutes of work. */
  private static void checkWritable(Path file) throws DemoFailure {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || Files.isDirectory(file) || !Files.isWritable(folder)) {
      throw new DemoFailure("cannot write " + file + ": name a file in a folder that exists");
    }
  }

  private static L1 connect(DemoOptions options, RealTrade first) throws L1Exception {
    if (options.l1().isEmpty()) {
      return EmbeddedL1.start(new ChainClock(first.time() - LEAD));
    }
    return JsonRpcL1.connect(options.l1().get(), Patience.ofLocalNode());
  }

  private static DemoRun.Place place(DemoOptions options, L1 l1) throws L1Exception {
    if (options.l1().isEmpty()) {
      return new DemoRun.Place(
          l1,
          new ReplayClock(l1),
          RoundClock.replay(REPLAY_PERIOD),
          l1.time(),
          REPLAY_PERIOD,
          "Besu's EVM in this process, chain " + l1.chainId());
    }
    URI node = options.l1().get();
    LiveClock clock = new LiveClock(l1);
    return new DemoRun.Place(
        l1,
        clock,
        RoundClock.live(clock, LIVE_PERIOD),
        l1.time(),
        LIVE_PERIOD,
        node + ", chain " + l1.chainId());
  }
}
