package org.novation.bridge.rollup;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;
import org.novation.bridge.abi.Contract;
import org.novation.bridge.abi.Event;
import org.novation.bridge.rollup.SettledBatch.Refund;
import org.novation.bridge.rollup.SettledBatch.Withdrawal;

/** Where batches are committed and proven. */
public final class Settlement {
  private final Contract contract;

  Settlement(Contract contract) {
    this.contract = contract;
  }

  public Address address() {
    return contract.address();
  }

  /** The last committed batch. */
  public Head committed() throws L1Exception {
    return Head.of(contract.read("committed"));
  }

  /** The last proven batch: what is final. */
  public Head proven() throws L1Exception {
    return Head.of(contract.read("proven"));
  }

  /**
   * The calldata that fixes the next batch (P4), for a sender of one's own.
   *
   * @param inputs as the prover computed them; they are computed again here and by the contract
   * @throws IllegalArgumentException if z or y does not follow from C and the words: then prover
   *     and words do not belong together
   */
  public byte[] commitCall(BatchWords words, PublicInputs inputs) {
    if (!words.publicInputs(inputs.commitment()).equals(inputs)) {
      throw new IllegalArgumentException("z or y does not follow from C and the words");
    }
    return contract.calldata("commit", words.withoutZeroTail(), inputs.commitment());
  }

  /**
   * The calldata that makes the next committed batch final (P5), for a sender of one's own.
   *
   * @param record as commit gave it, or {@link #record} found it
   * @param proof 384 bytes
   */
  public byte[] proveCall(BatchRecord record, BatchWords words, byte[] proof) {
    return contract.calldata("prove", record.argumentsWith(words.payout(), proof));
  }

  /** A refusal of {@code commit} or {@code prove}, with the contract's reason decoded. */
  public L1Exception explained(String function, L1Exception e) {
    return contract.explained(function, e);
  }

  /**
   * Fixes the next batch (P4) and waits until that is mined.
   *
   * @param operator has the operator's role
   * @throws IllegalArgumentException as {@link #commitCall}; then nothing is sent
   * @throws L1Exception {@code NONSENSE} if the L1 claims to have fixed something else
   */
  public CommittedBatch commit(Wallet operator, BatchWords words, PublicInputs inputs)
      throws L1Exception {
    byte[] calldata = commitCall(words, inputs);
    Receipt receipt = contract.send(operator, BigInteger.ZERO, "commit", calldata);
    BatchRecord record = recordIn(receipt);
    boolean same =
        record.inputs().equals(inputs)
            && record.batch() == words.batch()
            && record.root().equals(words.newRoot())
            && Arrays.equals(record.payoutHash(), words.payoutHash());
    if (!same) {
      throw new L1Exception(Kind.NONSENSE, "the committed record is not of the words sent");
    }
    return new CommittedBatch(record, receipt, calldata.length);
  }

  /** Makes the next committed batch final (P5) and waits until that is mined. */
  public SettledBatch prove(Wallet sender, BatchRecord record, BatchWords words, byte[] proof)
      throws L1Exception {
    byte[] calldata = proveCall(record, words, proof);
    Receipt receipt = contract.send(sender, BigInteger.ZERO, "prove", calldata);
    List<Withdrawal> withdrawals =
        contract.events(receipt, "WithdrawalCredited").stream()
            .map(Settlement::withdrawal)
            .toList();
    List<Refund> refunds =
        contract.events(receipt, "DepositRefunded").stream().map(Settlement::refund).toList();
    return new SettledBatch(withdrawals, refunds, receipt, calldata.length);
  }

  /**
   * The record of a committed batch, found in the chain's events: for a prover that starts anew.
   */
  public BatchRecord record(long batch, long fromBlock, long toBlock) throws L1Exception {
    for (Event event : contract.events("BatchCommitted", fromBlock, toBlock)) {
      if (event.longNumber("batch") == batch) {
        return BatchRecord.of(event);
      }
    }
    throw new L1Exception(
        Kind.NONSENSE, "batch " + batch + " is not in blocks " + fromBlock + " to " + toBlock);
  }

  /** Parameter hash that holds in a round (D1). */
  public BigInteger parametersAt(long round) throws L1Exception {
    return contract.number("parametersAt", round);
  }

  /** Committee hash that holds in a round (D2). */
  public BigInteger committeeAt(long round) throws L1Exception {
    return contract.number("committeeAt", round);
  }

  /** Announces parameters (D1) from a later round on; governor only. */
  public Receipt scheduleParameters(Wallet governor, long fromRound, BigInteger hash)
      throws L1Exception {
    return contract.write(governor, "scheduleParameters", fromRound, hash);
  }

  /** Announces a committee (D2) from a later round on; governor only. */
  public Receipt scheduleCommittee(Wallet governor, long fromRound, BigInteger hash)
      throws L1Exception {
    return contract.write(governor, "scheduleCommittee", fromRound, hash);
  }

  /** The header's deployment word (H4). */
  public BigInteger deployment() throws L1Exception {
    return contract.number("deployment");
  }

  /** Words of a registered shape. */
  public int wordCount(int shape) throws L1Exception {
    return contract.number("wordCount", shape).intValueExact();
  }

  private BatchRecord recordIn(Receipt receipt) throws L1Exception {
    var events = contract.events(receipt, "BatchCommitted");
    if (events.size() != 1) {
      throw new L1Exception(Kind.NONSENSE, "the settlement fixed " + events.size() + " batches");
    }
    return BatchRecord.of(events.getFirst());
  }

  private static Withdrawal withdrawal(Event event) {
    return new Withdrawal(
        event.address("owner"), event.longNumber("account"), event.number("amount"));
  }

  private static Refund refund(Event event) {
    return new Refund(
        event.address("caller"), event.longNumber("queueIndex"), event.number("amount"));
  }
}
