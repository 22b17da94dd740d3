package org.novation.sequencer.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.embedded.EmbeddedNode;
import org.novation.bridge.rpc.JsonRpcL1;
import org.novation.bridge.rpc.Patience;
import org.novation.sequencer.config.NodeConfig;
import org.novation.sequencer.lifecycle.StartException;

/**
 * The settlement chain, embedded or at an address.
 *
 * @param l1 the chain
 * @param witnesses other nodes of it
 * @param address for people and signers
 */
record Chain(L1 l1, List<L1> witnesses, URI address, Optional<EmbeddedNode> embedded)
    implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  Chain {
    witnesses = List.copyOf(witnesses);
  }

  /** The address for everybody; what follows the host may be a key of somebody's service. */
  String shown() {
    return embedded.isPresent()
        ? address.toString()
        : address.getScheme() + "://" + address.getAuthority();
  }

  /** Opens the chain; a node that does not answer is asked until it does. */
  static Chain open(NodeConfig.L1 config, Path folder, Consumer<String> progress)
      throws StartException, InterruptedException {
    return config.url().isPresent() ? at(config, progress) : embedded(config, folder);
  }

  private static Chain embedded(NodeConfig.L1 config, Path folder) throws StartException {
    try {
      EmbeddedNode node = EmbeddedNode.live(folder);
      URI address = node.serve(config.embeddedPort());
      return new Chain(node.l1(), List.of(), address, Optional.of(node));
    } catch (L1Exception | IOException e) {
      throw new StartException("the embedded chain cannot be opened: " + e.getMessage(), e);
    }
  }

  private static Chain at(NodeConfig.L1 config, Consumer<String> progress)
      throws InterruptedException {
    URI url = config.url().orElseThrow();
    List<L1> witnesses = new ArrayList<>();
    L1 l1 = connect(url, progress);
    for (URI witness : config.witnesses()) {
      witnesses.add(connect(witness, progress));
    }
    return new Chain(l1, witnesses, url, Optional.empty());
  }

  private static L1 connect(URI url, Consumer<String> progress) throws InterruptedException {
    String said = "";
    while (true) {
      try {
        return JsonRpcL1.connect(url, Patience.ofLocalNode());
      } catch (L1Exception e) {
        if (!said.equals(e.getMessage())) {
          progress.accept("waiting for the L1: " + e.getMessage());
        }
        said = e.getMessage();
        Thread.sleep(PAUSE);
      }
    }
  }

  @Override
  public void close() {
    witnesses.forEach(L1::close);
    embedded.ifPresentOrElse(EmbeddedNode::close, l1::close);
  }
}
