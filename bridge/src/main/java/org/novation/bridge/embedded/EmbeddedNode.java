package org.novation.bridge.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;

/**
 * An embedded chain with a door for others: the {@link L1} for this process, and JSON-RPC over HTTP
 * for traders, wallets and tools.
 */
public final class EmbeddedNode implements AutoCloseable {
  /** The file that a chain's folder holds. */
  public static final String FILE = "chain.log";

  private static final Duration EMPTY_BLOCK_EVERY = Duration.ofSeconds(12);

  private final EmbeddedChain chain;
  private final L1 l1;
  private final List<RpcServer> servers = new ArrayList<>();

  private EmbeddedNode(EmbeddedChain chain) throws L1Exception {
    this.chain = chain;
    this.l1 = new JsonRpcL1(new EmbeddedService(chain), Patience.ofLocalNode());
  }

  /** A new chain in memory, empty, its genesis at the clock's present. */
  public static EmbeddedNode start(ChainClock clock) throws L1Exception {
    return new EmbeddedNode(new EmbeddedChain(EmbeddedL1.CHAIN_ID, clock));
  }

  /**
   * The chain that a folder holds, or a new one there. A transaction is on the disk before its hash
   * is answered, and a process killed at any instant finds it again.
   *
   * @throws L1Exception {@code STORAGE} if the folder is damaged, in use, or another chain's
   */
  public static EmbeddedNode open(Path folder, ChainClock clock) throws L1Exception {
    return open(folder, clock, Duration.ZERO);
  }

  /** As {@link #live(Path, Duration)}, with empty blocks every 12 s at most. */
  public static EmbeddedNode live(Path folder) throws L1Exception {
    return live(folder, EMPTY_BLOCK_EVERY);
  }

  /**
   * As {@link #open}, on a clock that runs on with this machine, from its wall clock's present or
   * the newest block's time, whichever is later.
   *
   * @param emptyBlockEvery when {@code TestChain.advanceTo} asks for a later block, an empty one is
   *     mined only if the newest is this old
   */
  public static EmbeddedNode live(Path folder, Duration emptyBlockEvery) throws L1Exception {
    long present = System.currentTimeMillis() / 1000;
    return open(folder, ChainClock.live(present), emptyBlockEvery);
  }

  private static EmbeddedNode open(Path folder, ChainClock clock, Duration emptyBlockEvery)
      throws L1Exception {
    Path file = folder.resolve(FILE);
    try {
      return new EmbeddedNode(
          EmbeddedChain.open(file, EmbeddedL1.CHAIN_ID, clock, emptyBlockEvery.toSeconds()));
    } catch (IOException e) {
      throw new L1Exception(Kind.STORAGE, "the embedded chain does not open: " + e.getMessage(), e);
    }
  }

  /** The chain as this process uses it; closing it closes the chain. */
  public L1 l1() {
    return l1;
  }

  /**
   * Opens the door on this machine's loopback address.
   *
   * @param port 0 for any that is free
   * @return the address to connect to
   * @throws IOException if the port is taken
   */
  public synchronized URI serve(int port) throws IOException {
    RpcServer server = RpcServer.start(new RpcMethods(chain), port);
    servers.add(server);
    return server.address();
  }

  @Override
  public synchronized void close() {
    servers.forEach(RpcServer::close);
    l1.close();
  }
}
