package org.novation.ledger.trace;

import java.util.List;
import org.novation.ledger.batch.AccountRow;
import org.novation.ledger.batch.JudgedRow;
import org.novation.ledger.margin.Claim;
import org.novation.ledger.margin.Conjunct;
import org.novation.ledger.margin.Requirement;
import org.novation.ledger.margin.Rule;
import org.novation.ledger.state.Account;
import org.novation.ledger.state.OrderSlots;
import org.novation.ledger.state.Position;
import org.novation.ledger.state.SlotWord;
import org.novation.trace.v1.Leaf;
import org.novation.trace.v1.SlotGroup;

/** Account rows of the trace. */
final class AccountRows {
  private AccountRows() {}

  static org.novation.trace.v1.Account account(JudgedRow judged) {
    AccountRow row = judged.row();
    var builder =
        org.novation.trace.v1.Account.newBuilder()
            .setIndex(row.index())
            .setAfter(leaf(judged.after()))
            .setTakeover(row.takeover())
            .setRelief(judged.shortfall().signum() != 0);
    claim(builder, judged.claim());
    if (!row.isNew()) {
      OrderSlots slots = row.base().slots();
      builder
          .setBefore(leaf(row.base()))
          .addAllSlotNodes(Encoding.elements(slots.groupHashes()))
          .addAllSlotGroups(groups(row));
    }
    return builder.build();
  }

  private static void claim(org.novation.trace.v1.Account.Builder builder, Claim claim) {
    builder
        .setRule(rule(claim.rule()))
        .setScenario(claim.scenario())
        .setFailing(conjunct(claim.failing()));
    claim
        .target()
        .ifPresent(
            target -> {
              builder.setFailingTarget(conjunct(target.failing()));
              if (target.scenario() != Requirement.NO_SCENARIO) {
                builder.setTargetScenario(target.scenario());
              }
            });
  }

  private static org.novation.trace.v1.Rule rule(Rule rule) {
    return switch (rule) {
      case NONE -> org.novation.trace.v1.Rule.RULE_NONE;
      case INITIAL -> org.novation.trace.v1.Rule.RULE_INITIAL;
      case REDUCING -> org.novation.trace.v1.Rule.RULE_REDUCING;
      case DISTRESSED -> org.novation.trace.v1.Rule.RULE_DISTRESSED;
      case CREDITED -> org.novation.trace.v1.Rule.RULE_CREDITED;
    };
  }

  private static org.novation.trace.v1.Conjunct conjunct(Conjunct conjunct) {
    return switch (conjunct) {
      case NONE -> org.novation.trace.v1.Conjunct.CONJUNCT_NONE;
      case ADDON -> org.novation.trace.v1.Conjunct.CONJUNCT_ADDON;
      case VARIANCE -> org.novation.trace.v1.Conjunct.CONJUNCT_VARIANCE;
      case SCENARIO -> org.novation.trace.v1.Conjunct.CONJUNCT_SCENARIO;
      case EQUITY -> org.novation.trace.v1.Conjunct.CONJUNCT_EQUITY;
    };
  }

  private static Leaf leaf(Account account) {
    Leaf.Builder builder =
        Leaf.newBuilder()
            .setKey(Encoding.point(account.key()))
            .setCash(Encoding.cash(account.cash().value()))
            .setOwnerHash(Encoding.element(account.owner().hash()))
            .setTouch(account.touch())
            .setLowestLive(account.lowestLive());
    for (Position position : account.positions().slots()) {
      builder.addPositions(
          org.novation.trace.v1.Position.newBuilder()
              .setMarket(position.market())
              .setLots(position.lots()));
    }
    return builder.build();
  }

  private static List<SlotGroup> groups(AccountRow row) {
    return row.slots().keySet().stream()
        .map(OrderSlots::groupOf)
        .distinct()
        .map(group -> group(group, row.base().slots().group(group)))
        .toList();
  }

  private static SlotGroup group(int number, List<SlotWord> words) {
    SlotGroup.Builder builder = SlotGroup.newBuilder().setGroup(number);
    for (SlotWord word : words) {
      builder.addWords(
          org.novation.trace.v1.SlotWord.newBuilder()
              .setSequence(word.sequence())
              .setFilled(word.filled()));
    }
    return builder.build();
  }
}
