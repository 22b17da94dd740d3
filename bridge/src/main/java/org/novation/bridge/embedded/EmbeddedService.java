package org.novation.bridge.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.web3j.protocol.Service;

/**
 * Answers web3j's requests from the embedded chain, through the same JSON that a node would speak.
 */
final class EmbeddedService extends Service {
  private final EmbeddedChain chain;
  private final RpcMethods methods;

  EmbeddedService(EmbeddedChain chain) {
    super(false);
    this.chain = chain;
    methods = new RpcMethods(chain);
  }

  @Override
  protected InputStream performIO(String payload) throws IOException {
    var answer = methods.answer(objectMapper.readTree(payload));
    return new ByteArrayInputStream(objectMapper.writeValueAsBytes(answer));
  }

  @Override
  public void close() {
    chain.close();
  }
}
