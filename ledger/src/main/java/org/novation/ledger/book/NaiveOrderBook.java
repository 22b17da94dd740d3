package org.novation.ledger.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.novation.ledger.message.Side;

/** Price-time priority by searching one list: slow, and too simple to be wrong. */
public final class NaiveOrderBook implements OrderBook {
  private final List<RestingOrder> orders = new ArrayList<>();

  @Override
  public void add(RestingOrder order) {
    if (find(order.id().account(), order.id().slot()).isPresent()) {
      throw new IllegalArgumentException("slot already has a resting order: " + order.id());
    }
    orders.add(order);
  }

  @Override
  public Optional<RestingOrder> best(Side side) {
    return orders.stream().filter(order -> order.side() == side).min(Priority.of(side));
  }

  @Override
  public Optional<RestingOrder> find(int account, int slot) {
    return orders.stream()
        .filter(order -> order.id().account() == account && order.id().slot() == slot)
        .findFirst();
  }

  @Override
  public void fill(OrderId id, long lots) {
    RestingOrder order =
        orders.stream()
            .filter(o -> o.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such order: " + id));
    if (lots < 1 || lots > order.remaining()) {
      throw new IllegalArgumentException("fill of " + lots + " lots of " + order);
    }
    int place = orders.indexOf(order);
    if (lots == order.remaining()) {
      orders.remove(place);
    } else {
      orders.set(place, order.withRemaining(order.remaining() - lots));
    }
  }

  @Override
  public boolean remove(OrderId id) {
    return orders.removeIf(order -> order.id().equals(id));
  }

  @Override
  public List<RestingOrder> expire(long time) {
    List<RestingOrder> expired =
        orders.stream()
            .filter(order -> order.expiry() <= time)
            .sorted(Comparator.comparing(RestingOrder::id))
            .toList();
    orders.removeAll(expired);
    return expired;
  }

  @Override
  public List<RestingOrder> side(Side side) {
    return orders.stream().filter(order -> order.side() == side).sorted(Priority.of(side)).toList();
  }

  @Override
  public int size() {
    return orders.size();
  }
}
