/**
 * L1 transactions that survive crashes, fee spikes and reorganisations of the chain.
 *
 * <pre>{@code
 * DurableSender sender =
 *     new DurableSender(
 *         l1,
 *         store, // on disk
 *         wallet, // used by nobody else
 *         FeePolicy.cappedAt(wei),
 *         () -> l1.height() - 12,
 *         InstantSource.system(),
 *         SenderListener.NONE);
 * sender.submit("commit/17/" + hash, settlement.address(), BigInteger.ZERO, calldata);
 * sender.step(); // at every poll
 * sender.status("commit/17/" + hash); // PENDING, MINED, FINAL; REVERTED; empty once given up
 * sender.complaints(); // why it does not go on
 * }</pre>
 *
 * <p>A transaction goes PENDING, MINED, FINAL. A reorganisation takes it back from MINED to
 * PENDING. One that the contract refuses in its block stays PENDING, with the block, until that is
 * final, and is REVERTED then. One whose number went to a foreign transaction is GIVEN_UP once that
 * is final. After either, the same purpose may be submitted anew.
 *
 * <p>What this cannot do: tell a node that hides receipts for good from a foreign transaction. A
 * call that must not happen twice is therefore one that its contract refuses the second time.
 */
package org.novation.bridge.sender;
