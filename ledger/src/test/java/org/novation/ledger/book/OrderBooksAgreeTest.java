package org.novation.ledger.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novation.ledger.message.Side;

/** The fast book against the simple one, on random commands. */
class OrderBooksAgreeTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void sameOrdersAfterEveryCommand(long seed) {
    Random random = new Random(seed);
    OrderBook naive = new NaiveOrderBook();
    OrderBook sorted = new SortedOrderBook();
    int fills = 0;
    for (int step = 0; step < 3_000; step++) {
      OrderId id = new OrderId(random.nextInt(20), random.nextInt(4), 1 + random.nextInt(3));
      switch (random.nextInt(10)) {
        case 0 -> assertEquals(naive.remove(id), sorted.remove(id));
        case 1 -> assertEquals(naive.expire(step / 10), sorted.expire(step / 10));
        case 2, 3 -> {
          Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
          assertEquals(naive.best(side), sorted.best(side));
          if (naive.best(side).isPresent()) {
            RestingOrder best = naive.best(side).get();
            long lots = 1 + random.nextLong(best.remaining());
            naive.fill(best.id(), lots);
            sorted.fill(best.id(), lots);
            fills++;
          }
        }
        default -> {
          if (naive.find(id.account(), id.slot()).isEmpty()) {
            RestingOrder order =
                new RestingOrder(
                    id,
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    1 + random.nextInt(12),
                    step / 10 + random.nextInt(60),
                    1 + random.nextInt(9),
                    step);
            naive.add(order);
            sorted.add(order);
          }
        }
      }
      assertEquals(naive.size(), sorted.size());
      assertEquals(naive.side(Side.SELL), sorted.side(Side.SELL));
      assertEquals(naive.side(Side.BUY), sorted.side(Side.BUY));
      assertEquals(naive.find(id.account(), id.slot()), sorted.find(id.account(), id.slot()));
    }
    assertTrue(fills > 100, "the run must exercise fills");
  }
}
