package org.novation.prover;

class InProcessHostTest extends ProverHostTest {
  @Override
  ProverHost open(ProvingKeys folder) {
    return new InProcessHost(folder);
  }
}
