package org.novation.sequencer.store;

import java.util.List;
import java.util.Optional;
import org.novation.nativelib.ProvenBatch;

/**
 * Every batch since genesis and how far it has come. Each method has what it changes on disk when
 * it returns, and may be repeated without harm. Throws {@link StoreException} when the database
 * cannot be reached or contradicts what it is told.
 */
public interface BatchStore {
  /**
   * Stores a sealed batch with its trace and puts it in the proof queue; does nothing if the same
   * batch is there.
   *
   * @throws StoreException of kind {@code CONFLICT} if the number is taken by another content
   */
  void add(NewBatch batch);

  /** A batch's record. */
  Optional<BatchEntry> find(long number);

  /** The highest number stored; 0 if none. */
  long last();

  /** Batches that are not final, lowest number first. */
  List<BatchEntry> unfinished(int most);

  /** The newest batches, highest number first. */
  List<BatchEntry> newest(int most);

  /** The trace of a batch, until it is deleted by {@link #forgetTraces}. */
  Optional<byte[]> trace(long number);

  /** The verified proof of a batch, once there is one. */
  Optional<ProvenBatch> proof(long number);

  /** Notes that the batch's trace satisfies the circuit, with the public words that it leads to. */
  void checked(long number, byte[] words, byte[] commitment);

  /** Words and commitment of a batch that was {@link #checked}: 32 bytes first, then the words. */
  Optional<byte[]> checkedWords(long number);

  /**
   * Notes that the L1 has the batch's commit, in this transaction; never taken back but by null.
   */
  void committed(long number, String transaction);

  /** Notes that the L1 has the batch's proof, in this transaction. */
  void settled(long number, String transaction);

  /** Notes that the batch's proof lies under the chain's finality. */
  void finalised(long number);

  /** The L1 was reorganised: takes back {@code committed} and {@code settled} after this batch. */
  void rewind(long lastCommitted, long lastSettled);

  /** Jobs that were set aside, for an operator's eye. */
  List<AsideJob> aside();

  /** Puts a job that was set aside back in the queue, with all its attempts. */
  boolean retry(long number);

  /**
   * Throws a proof away that does not hold, whoever handed it in, and puts the job back; does
   * nothing once the L1 has the proof.
   */
  void rejectProof(long number, String detail);

  /**
   * Puts jobs back untried that are leased by workers whose names begin so: for a node that starts,
   * whose own workers died with it.
   *
   * @return how many
   */
  int freeLeases(String namePrefix);

  /** Deletes traces of batches up to a number, to save room. */
  void forgetTraces(long upTo);

  /** A batch that needs an operator. */
  record AsideJob(long batch, String reason, String detail, int attempts) {}
}
