package org.novation.sequencer.node;

import java.util.List;

/**
 * What an operator sees; served as JSON. Ages and lags are seconds; -1 where there is nothing to
 * tell of.
 *
 * @param state of the node
 * @param ready whether orders are taken now
 * @param reasons why not, in words; empty when ready
 * @param heights how far each part is
 * @param stages batches on their way, by the stage that they wait for, in order
 * @param workers provers seen lately
 * @param l1 the settlement chain
 * @param intake the door for orders
 * @param open the batch that is filling
 * @param stuck what needs somebody, in words
 */
public record NodeStatus(
    State state,
    boolean ready,
    List<String> reasons,
    Heights heights,
    List<Stage> stages,
    List<Worker> workers,
    L1 l1,
    Intake intake,
    OpenBatch open,
    List<Stuck> stuck) {
  /** What the node does. */
  public enum State {
    STARTING,
    REPLAYING,
    RUNNING,
    DRAINING,
    HALTED
  }

  /**
   * @param sequence last command executed
   * @param durable last command on disk
   * @param snapshot last command inside the newest snapshot
   * @param sealed last batch closed
   * @param proven last batch up to which all have a verified proof
   * @param committed last batch that the L1 has
   * @param settled last batch whose proof the L1 has
   * @param finalised last batch that is final
   */
  public record Heights(
      long sequence,
      long durable,
      long snapshot,
      long sealed,
      long proven,
      long committed,
      long settled,
      long finalised) {}

  /**
   * @param name what they wait for: {@code proof}, {@code commit}, {@code settlement}, {@code
   *     finality}
   * @param batches how many
   * @param oldest number of the oldest, -1 if none
   * @param age seconds that the oldest has waited since it was sealed
   */
  public record Stage(String name, long batches, long oldest, long age) {}

  /**
   * @param name of the worker
   * @param shapes that it proves
   * @param batch it works on, -1 if none
   * @param seen seconds since it reported
   */
  public record Worker(
      String name, String shapes, long batch, long proven, long failed, long seen) {}

  /**
   * @param height newest block
   * @param finalHeight newest block that is final by the policy
   * @param finality the policy, in words
   * @param lag seconds between this machine's expectation and the newest block's time
   * @param contact seconds since the node answered last
   * @param transactions not yet final
   * @param oldestTransaction seconds that the oldest pending one waits, -1 if none
   * @param funds wei of the poorer of the two signers
   */
  public record L1(
      String address,
      long chainId,
      long height,
      long finalHeight,
      String finality,
      long lag,
      long contact,
      long transactions,
      long oldestTransaction,
      String funds) {}

  /**
   * @param open whether orders are taken
   * @param backlog batches sealed and not proven on the L1
   * @param limit the backlog at which orders are refused
   * @param accepted commands accepted since the start
   * @param refused commands refused since the start
   */
  public record Intake(boolean open, long backlog, long limit, long accepted, long refused) {}

  /**
   * @param number of the batch, -1 if none is open
   * @param triggers each sealing trigger and how full it is, from 0 to 1
   */
  public record OpenBatch(long number, List<Trigger> triggers) {}

  /** A sealing trigger and how full it is, from 0 to 1. */
  public record Trigger(String name, double fill) {}

  /**
   * @param what is stuck
   * @param why in words
   * @param age seconds, -1 if unknown
   * @param advice what to do
   */
  public record Stuck(String what, String why, long age, String advice) {}
}
