package org.novation.bridge;

import java.net.URI;
import okhttp3.OkHttpClient;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedChain;
import org.novation.bridge.embedded.EmbeddedService;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;
import org.web3j.protocol.http.HttpService;

/** The ways to an {@link L1}. */
public final class L1s {
  /** Chain id of the embedded chain; contracts know it as a test chain. */
  public static final long EMBEDDED_CHAIN_ID = 1337;

  private L1s() {}

  /** Besu's EVM in this process, empty, its genesis at the clock's present. */
  public static L1 embedded(ChainClock clock) throws L1Exception {
    var chain = new EmbeddedChain(EMBEDDED_CHAIN_ID, clock);
    return new JsonRpcL1(new EmbeddedService(chain), Patience.ofLocalNode());
  }

  /** The node at an HTTP address. */
  public static L1 jsonRpc(URI address, Patience patience) throws L1Exception {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .connectTimeout(patience.connect())
            .readTimeout(patience.answer())
            .writeTimeout(patience.answer())
            .callTimeout(patience.answer())
            .build();
    return new JsonRpcL1(new HttpService(address.toString(), client), patience);
  }
}
