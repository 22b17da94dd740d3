package org.novation.ledger.oracle;

import org.novation.ledger.field.FieldViolation;

/** Why a tick was refused (SPEC T1, T2). The state is unchanged. */
public sealed interface TickRefusal {
  /** The tick carries no vector. */
  record Empty() implements TickRefusal {}

  /** A vector has a field out of its range. */
  record Field(int member, FieldViolation violation) implements TickRefusal {}

  /** A vector is of another round than the tick. */
  record MixedRounds(int member, long round, long expected) implements TickRefusal {}

  /** The round is not later than the last. */
  record NotLater(long round, long last) implements TickRefusal {}

  /** The round's instant lies after the batch time. */
  record InFuture(long round, long instant, long batchTime) implements TickRefusal {}

  /** Members do not increase, so one may be counted twice. */
  record MembersNotIncreasing(int member, int before) implements TickRefusal {}

  /** No such member. */
  record UnknownMember(int member, int committeeSize) implements TickRefusal {}

  /** No market has as many vectors as a quorum needs, so that the tick would move nothing. */
  record NoQuorum(int vectors, int quorum) implements TickRefusal {}

  /** The signature is not the member's over this vector. */
  record BadSignature(int member) implements TickRefusal {}
}
