package org.novation.architecture;

import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

/** Classes that each break one of {@link LedgerRules}, and one that breaks none. */
@SuppressWarnings("unused")
final class Impure {
  private Impure() {}

  static final class Pure {
    long twice(long lots) {
      return Math.multiplyExact(lots, 2);
    }
  }

  static final class OpensSocket {
    private final Socket socket = new Socket();
  }

  static final class ReadsSystemClock {
    long now() {
      return System.currentTimeMillis();
    }
  }

  static final class AsksInstant {
    String now() {
      return Instant.now().toString();
    }
  }

  static final class HoldsClock {
    private final Clock clock;

    HoldsClock(Clock clock) {
      this.clock = clock;
    }
  }

  static final class HoldsRandom {
    private final Random random = new Random(1);
  }

  static final class Shuffles {
    void shuffle(List<String> orders) {
      Collections.shuffle(orders);
    }
  }

  static final class StartsThread {
    private final Thread thread = new Thread(() -> {});
  }

  static final class StreamsInParallel {
    long count(List<String> orders) {
      return orders.parallelStream().count();
    }
  }

  static final class Locks {
    private final ReentrantLock lock = new ReentrantLock();
  }

  static final class DoubleField {
    private double price;
  }

  static final class FloatParameter {
    void price(float[][] prices) {}
  }

  static final class LocalDouble {
    long half(long cash) {
      double exact = cash;
      return (long) (exact * 0.5);
    }
  }

  static final class SquareRoot {
    String root(String cash) {
      return String.valueOf(Math.sqrt(Double.parseDouble(cash)));
    }
  }
}
