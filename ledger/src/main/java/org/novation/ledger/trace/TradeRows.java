package org.novation.ledger.trace;

import java.util.ArrayList;
import java.util.List;
import org.novation.ledger.batch.FillRow;
import org.novation.ledger.batch.LiquidationRow;
import org.novation.ledger.batch.OpenBatch;
import org.novation.ledger.batch.OrderRow;
import org.novation.ledger.message.OrderMessage;
import org.novation.ledger.message.Side;
import org.novation.trace.v1.Fill;
import org.novation.trace.v1.Liquidation;
import org.novation.trace.v1.Order;
import org.novation.trace.v1.OrderRef;

/** Orders by account and slot, liquidations, and the fills that name them by row. */
final class TradeRows {
  private final OpenBatch batch;
  private final List<Long> orderKeys;

  TradeRows(OpenBatch batch) {
    this.batch = batch;
    this.orderKeys = new ArrayList<>(batch.orders().keySet());
  }

  List<Order> orders() {
    return batch.orders().values().stream().map(TradeRows::order).toList();
  }

  List<Fill> fills() {
    return batch.fills().stream().map(this::fill).toList();
  }

  List<Liquidation> liquidations() {
    return batch.liquidations().stream().map(TradeRows::liquidation).toList();
  }

  private static Order order(OrderRow row) {
    OrderMessage message = row.order().message();
    return Order.newBuilder()
        .setAccount(message.account())
        .setSlot(message.slot())
        .setSequence(message.sequence())
        .setMarket(message.market())
        .setSell(message.side() == Side.SELL)
        .setLots(message.lots())
        .setLimit(message.limit())
        .setValidFrom(message.validFrom())
        .setFlags(message.flags())
        .setExpiry(message.expiry())
        .setFeeCap(message.feeCap())
        .setSignature(Encoding.signature(row.order().signature()))
        .setFee(Encoding.amount(row.fee()))
        .build();
  }

  private Fill fill(FillRow row) {
    return Fill.newBuilder()
        .setTaker(reference(row.taker()))
        .setMaker(reference(row.maker()))
        .setPrice(row.price())
        .setLots(row.lots())
        .build();
  }

  private OrderRef reference(FillRow.Party party) {
    return switch (party) {
      case FillRow.Party.Order order ->
          OrderRef.newBuilder()
              .setRow(orderKeys.indexOf(OpenBatch.slotKey(order.account(), order.slot())))
              .build();
      case FillRow.Party.Liquidation liquidation ->
          OrderRef.newBuilder().setRow(liquidation.row()).setLiquidation(true).build();
    };
  }

  private static Liquidation liquidation(LiquidationRow row) {
    return Liquidation.newBuilder()
        .setAccount(row.account())
        .setMarket(row.market())
        .setSell(row.side() == Side.SELL)
        .setLimit(row.limit())
        .build();
  }
}
