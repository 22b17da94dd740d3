/**
 * Novation's own contracts, typed: what is deployed, what users queue, how batches become final,
 * how withdrawals are paid.
 *
 * <pre>{@code
 * L1 l1 = EmbeddedL1.start(new ChainClock(now)); // or JsonRpcL1.connect(address, Patience.ofNetwork())
 * Artifacts artifacts = Artifacts.ofForge(contracts);
 * Artifact verifier = new SolidityCompiler(contracts).compile(verifierSource, "Verifier");
 * Deployer deployer = new Deployer(l1, artifacts, governor);
 * var settlement = deployer.settlement(plan, deployer.token().address());
 * deployer.shape(settlement.address(), shape, verifier, true, keyHash);
 * Rollup rollup = Rollup.at(l1, artifacts, settlement.address(), settlement.block(), verifier);
 * QueueWatcher queue = rollup.inbox().watch(confirmations);
 * BatchWords words = BatchWords.of(bytes, shape);
 * CommittedBatch committed = rollup.settlement().commit(operator, words, PublicInputs.of(c, z, y));
 * SettledBatch proven = rollup.settlement().prove(anyone, committed.record(), words, proof);
 * }</pre>
 *
 * <p>Numbers such as P3 are those of the specification of the batch circuit.
 */
package org.novation.bridge.rollup;
