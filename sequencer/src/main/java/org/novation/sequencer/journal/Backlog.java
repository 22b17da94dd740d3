package org.novation.sequencer.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Records that wait for the disk, in order. */
final class Backlog {
  private final long limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition space = lock.newCondition();
  private List<Entry> entries = new ArrayList<>();
  private long bytes;
  private JournalException end;

  /**
   * @param limit bytes that may wait
   */
  Backlog(long limit) {
    this.limit = limit;
  }

  /** Adds a record; waits while too much waits already. */
  void add(Entry entry) throws JournalException {
    lock.lock();
    try {
      while (end == null && bytes > 0 && bytes + entry.size() > limit) {
        space.awaitUninterruptibly();
      }
      requireOpen();
      entries.add(entry);
      bytes += entry.size();
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Throws what ended it, if something did. */
  void requireOpen() throws JournalException {
    lock.lock();
    try {
      if (end != null) {
        throw new JournalException(JournalException.Kind.CLOSED, end.getMessage(), end);
      }
    } finally {
      lock.unlock();
    }
  }

  /** All that waits; waits for some, and is empty only at the end. */
  List<Entry> take() {
    lock.lock();
    try {
      while (entries.isEmpty() && end == null) {
        work.awaitUninterruptibly();
      }
      List<Entry> taken = entries;
      entries = new ArrayList<>();
      bytes = 0;
      space.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what waits may still be taken out. */
  void end(JournalException reason) {
    lock.lock();
    try {
      if (end == null) {
        end = reason;
      }
      work.signalAll();
      space.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
