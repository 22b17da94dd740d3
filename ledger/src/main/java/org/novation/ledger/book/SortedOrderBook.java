package org.novation.ledger.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.novation.ledger.message.Side;

/** Price-time priority by balanced trees: every operation is logarithmic in the book. */
public final class SortedOrderBook implements OrderBook {
  private static final Comparator<RestingOrder> BY_EXPIRY =
      Comparator.comparingLong(RestingOrder::expiry).thenComparing(RestingOrder::id);

  private final TreeSet<RestingOrder> buys = new TreeSet<>(Priority.BUYS);
  private final TreeSet<RestingOrder> sells = new TreeSet<>(Priority.SELLS);
  private final TreeSet<RestingOrder> byExpiry = new TreeSet<>(BY_EXPIRY);
  private final TreeMap<Long, RestingOrder> bySlot = new TreeMap<>();

  private static long slotKey(int account, int slot) {
    return ((long) account << 6) | slot;
  }

  private static long slotKey(OrderId id) {
    return slotKey(id.account(), id.slot());
  }

  private TreeSet<RestingOrder> tree(Side side) {
    return side == Side.SELL ? sells : buys;
  }

  @Override
  public void add(RestingOrder order) {
    if (bySlot.containsKey(slotKey(order.id()))) {
      throw new IllegalArgumentException("slot already has a resting order: " + order.id());
    }
    insert(order);
  }

  private void insert(RestingOrder order) {
    bySlot.put(slotKey(order.id()), order);
    tree(order.side()).add(order);
    byExpiry.add(order);
  }

  private void delete(RestingOrder order) {
    bySlot.remove(slotKey(order.id()));
    tree(order.side()).remove(order);
    byExpiry.remove(order);
  }

  @Override
  public Optional<RestingOrder> best(Side side) {
    TreeSet<RestingOrder> orders = tree(side);
    return orders.isEmpty() ? Optional.empty() : Optional.of(orders.first());
  }

  @Override
  public Optional<RestingOrder> find(int account, int slot) {
    return Optional.ofNullable(bySlot.get(slotKey(account, slot)));
  }

  private Optional<RestingOrder> find(OrderId id) {
    return find(id.account(), id.slot()).filter(order -> order.id().equals(id));
  }

  @Override
  public void fill(OrderId id, long lots) {
    RestingOrder order =
        find(id).orElseThrow(() -> new IllegalArgumentException("no such order: " + id));
    if (lots < 1 || lots > order.remaining()) {
      throw new IllegalArgumentException("fill of " + lots + " lots of " + order);
    }
    delete(order);
    if (lots < order.remaining()) {
      insert(order.withRemaining(order.remaining() - lots));
    }
  }

  @Override
  public boolean remove(OrderId id) {
    Optional<RestingOrder> order = find(id);
    order.ifPresent(this::delete);
    return order.isPresent();
  }

  @Override
  public List<RestingOrder> expire(long time) {
    List<RestingOrder> expired = new ArrayList<>();
    while (!byExpiry.isEmpty() && byExpiry.first().expiry() <= time) {
      RestingOrder order = byExpiry.first();
      delete(order);
      expired.add(order);
    }
    expired.sort(Comparator.comparing(RestingOrder::id));
    return expired;
  }

  @Override
  public List<RestingOrder> side(Side side) {
    return List.copyOf(tree(side));
  }

  @Override
  public int size() {
    return bySlot.size();
  }
}
