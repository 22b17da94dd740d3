package org.novation.sequencer.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.novation.ledger.command.Refusal;

/**
 * A refusal of the ledger as an answer: 422 when the same message can never pass, 409 when it
 * conflicts with how things stand and may pass at another time.
 */
final class RefusalAnswer {
  private RefusalAnswer() {}

  static ApiError of(Refusal refusal) {
    ObjectNode details = ApiJson.MAPPER.valueToTree(refusal);
    details.remove("type");
    return new ApiError(
        mayPassLater(refusal) ? 409 : 422,
        refusal.getClass().getSimpleName(),
        Optional.empty(),
        words(refusal, details),
        Optional.empty(),
        Optional.of(details),
        Optional.empty());
  }

  /** {@code StaleSequence} with its numbers: {@code stale sequence: account 5, slot 3, ...}. */
  private static String words(Refusal refusal, ObjectNode details) {
    String name =
        refusal
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
    StringJoiner numbers = new StringJoiner(", ");
    details
        .properties()
        .forEach(
            field ->
                numbers.add(
                    field.getKey()
                        + " "
                        + (field.getValue().isValueNode()
                            ? field.getValue().asText()
                            : field.getValue().toString())));
    return numbers.length() == 0 ? name : name + ": " + numbers;
  }

  private static boolean mayPassLater(Refusal refusal) {
    return switch (refusal) {
      case Refusal.BadSignature _,
          Refusal.BadField _,
          Refusal.UnknownFlags _,
          Refusal.Expired _,
          Refusal.StaleSequence _,
          Refusal.DeadSequence _,
          Refusal.LowestLiveOutOfRange _,
          Refusal.OwnAccountAsTarget _,
          Refusal.ZeroAmount _ ->
          false;
      case Refusal.TimeWentBack _,
          Refusal.UnknownAccount _,
          Refusal.UnknownMarket _,
          Refusal.NotYetValid _,
          Refusal.FeeCapTooLow _,
          Refusal.UnpricedMarket _,
          Refusal.StalePrice _,
          Refusal.WouldTake _,
          Refusal.NothingToTake _,
          Refusal.SelfTrade _,
          Refusal.InsufficientMargin _,
          Refusal.TakeoverRefused _,
          Refusal.PositionTooLarge _,
          Refusal.TooManyPositions _,
          Refusal.OutOfWidth _,
          Refusal.NeedsTick _,
          Refusal.KeyNotYetActive _,
          Refusal.SlotUsedInBatch _,
          Refusal.CancelledInBatch _,
          Refusal.WouldKillTraded _,
          Refusal.ExceedsCollateral _,
          Refusal.NoSuchOrder _,
          Refusal.OutOfQueueOrder _,
          Refusal.TooManyAccounts _,
          Refusal.EmptyBatch _,
          Refusal.BadTick _,
          Refusal.QuorumTooLarge _,
          Refusal.TooManyVectors _,
          Refusal.GovernedTooEarly _,
          Refusal.MarketRowTaken _,
          Refusal.HouseCapReached _,
          Refusal.MarketDidNotMove _,
          Refusal.NoRoomInBatch _ ->
          true;
    };
  }
}
