package org.novation.sequencer.demo;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.novation.bridge.L1;
import org.novation.sequencer.Project;

class DemoChainTest {
  @Test
  void nothingIsSentToAChainThatIsNotForTests() {
    L1 sepolia =
        (L1)
            Proxy.newProxyInstance(
                L1.class.getClassLoader(),
                new Class<?>[] {L1.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "chainId" -> 11_155_111L;
                      case "testChain" -> Optional.empty();
                      default -> throw new AssertionError("asked for " + method.getName());
                    });
    DemoFailure refused =
        assertThrows(
            DemoFailure.class,
            () -> DemoChain.deploy(sepolia, Project.ROOT, null, null, null, null));
    assertTrue(refused.getMessage().contains("chain 11155111 is no test chain"));
    assertTrue(refused.getMessage().contains("anvil"));
  }
}
