package org.novation.sequencer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Wallet;
import org.novation.bridge.rollup.BatchWords;
import org.novation.bridge.rollup.CommittedBatch;
import org.novation.bridge.rollup.PublicInputs;
import org.novation.bridge.rollup.SettledBatch;
import org.novation.bridge.rollup.Settlement;
import org.novation.bridge.rollup.Shape;
import org.novation.ledger.batch.SealedBatch;
import org.novation.nativelib.BatchShape;
import org.novation.nativelib.ProvenBatch;

/** Posts proven batches to the settlement contract. */
public final class Settler {
  private final Settlement settlement;
  private final Wallet operator;
  private final L1Clock clock;
  private final Map<String, Shape> shapes;

  /**
   * @param operator commits and proves, and pays for it
   * @param shapes the shapes registered
   */
  public Settler(Settlement settlement, Wallet operator, L1Clock clock, List<BatchShape> shapes) {
    this.settlement = settlement;
    this.operator = operator;
    this.clock = clock;
    this.shapes = shapes.stream().collect(Collectors.toMap(BatchShape::name, Settler::shape));
  }

  /** A circuit's shape as the contracts know it. */
  public static Shape shape(BatchShape shape) {
    int levels = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(shape.population())) / 3;
    return new Shape(
        shape.id(),
        shape.accounts(),
        shape.orders(),
        shape.instructions(),
        shape.operations(),
        levels);
  }

  /** Fixes a batch on the L1, once the L1's clock has reached the batch's time (SPEC P4). */
  CommittedBatch commit(SealedBatch batch, ProvenBatch proof) throws L1Exception {
    clock.reach(batch.time());
    PublicInputs inputs = PublicInputs.of(proof.commitment(), proof.z(), proof.y());
    return settlement.commit(operator, words(batch, proof), inputs);
  }

  /** Makes the committed batch final (SPEC P5). */
  SettledBatch prove(SealedBatch batch, CommittedBatch committed, ProvenBatch proof)
      throws L1Exception {
    return settlement.prove(operator, committed.record(), words(batch, proof), proof.proof());
  }

  private BatchWords words(SealedBatch batch, ProvenBatch proof) {
    return BatchWords.of(proof.words(), shapes.get(batch.shape().name()));
  }
}
