package org.novation.bridge.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Log;
import org.novation.bridge.Project;
import org.novation.bridge.embedded.ChainClock;
import org.novation.bridge.embedded.EmbeddedL1;
import org.novation.bridge.finality.Finality;

/** A node that leaves out, repeats, reorders or alters an operation is found. */
class QueueWatcherTest {
  private L1 l1;
  private Stage stage;
  private UnaryOperator<List<Log>> tampering = UnaryOperator.identity();
  private QueueWatcher watcher;

  @BeforeEach
  void queueThree() throws Exception {
    l1 = EmbeddedL1.start(new ChainClock(1_800_000_000));
    stage = Stage.build(l1);
    stage.endow(BigInteger.valueOf(1_000));
    for (int i = 1; i <= 3; i++) {
      stage.open(BigInteger.valueOf(i));
    }
    var settlement = stage.rollup.settlement().address();
    watcher = Rollup.at(lying(), Project.artifacts(), settlement, 0).inbox().watch(0);
  }

  @AfterEach
  void close() {
    l1.close();
  }

  @Test
  void believesAnHonestNode() throws L1Exception {
    assertEquals(3, watcher.poll().size());
  }

  @Test
  void findsAnOmission() {
    for (int left = 0; left < 2; left++) {
      int omitted = left;
      assertFound(
          logs -> {
            List<Log> fewer = new ArrayList<>(logs);
            fewer.remove(omitted);
            return fewer;
          });
    }
  }

  @Test
  void findsARepetition() {
    assertFound(logs -> List.of(logs.get(0), logs.get(0), logs.get(1), logs.get(2)));
  }

  @Test
  void findsAnotherOrder() {
    assertFound(logs -> List.of(logs.get(1), logs.get(0), logs.get(2)));
  }

  @Test
  void findsEveryAlteredByte() {
    int length = l1Logs().getFirst().data().length;
    for (int at = 31; at < length; at += 32) {
      int altered = at;
      assertFound(logs -> List.of(flipped(logs.get(0), altered), logs.get(1), logs.get(2)));
    }
  }

  @Test
  void findsAMalformedEvent() {
    assertFound(
        logs -> List.of(new Log(logs.get(0).contract(), logs.get(0).topics(), new byte[3], 1)));
    assertFound(
        logs ->
            List.of(
                new Log(
                    logs.get(0).contract(),
                    logs.get(0).topics().subList(0, 2),
                    logs.get(0).data(),
                    1)));
  }

  private void assertFound(UnaryOperator<List<Log>> lie) {
    tampering = lie;
    L1Exception e = assertThrows(L1Exception.class, watcher::poll);
    assertEquals(Kind.NONSENSE, e.kind(), e.getMessage());
    tampering = UnaryOperator.identity();
  }

  @Test
  void losesNothingOverALie() throws L1Exception {
    assertFound(logs -> logs.subList(1, 3));
    assertEquals(3, watcher.poll().size());
  }

  @Test
  void goesOnFromACheckpoint() throws Exception {
    assertEquals(3, watcher.poll().size());
    Checkpoint stored = Checkpoint.parse(watcher.checkpoint().text());
    stage.open(BigInteger.valueOf(4));
    QueueWatcher next =
        stage.rollup.inbox().watch(WatchPolicy.of(new Finality.Confirmed(0)), stored);
    assertEquals(List.of(3L), next.poll().stream().map(QueuedOperation::index).toList());
    assertEquals(List.of(), next.poll());
  }

  @Test
  void readsAgainFromBeforeACheckpointThatIsTooLate() throws Exception {
    watcher.poll();
    Checkpoint one = watcher.checkpoint();
    stage.open(BigInteger.valueOf(4));
    Checkpoint late = new Checkpoint(l1.height() + 1, one.nextIndex(), one.hash());
    stage.open(BigInteger.valueOf(5));
    QueueWatcher next = stage.rollup.inbox().watch(WatchPolicy.of(new Finality.Confirmed(0)), late);
    assertThrows(L1Exception.class, next::poll);
    assertEquals(List.of(3L, 4L), next.poll().stream().map(QueuedOperation::index).toList());
  }

  @Test
  void saysThatWhatItWasToGoOnFromIsGone() throws Exception {
    watcher.poll();
    Checkpoint here = watcher.checkpoint();
    byte[] other = here.hash().clone();
    other[0] ^= 1;
    Checkpoint elsewhere = new Checkpoint(here.nextBlock(), here.nextIndex(), other);
    QueueWatcher next =
        stage.rollup.inbox().watch(WatchPolicy.of(new Finality.Confirmed(0)), elsewhere);
    L1Exception e = assertThrows(L1Exception.class, next::poll);
    assertEquals(Kind.REORGANISED, e.kind(), e.getMessage());
  }

  private List<Log> l1Logs() {
    try {
      var event = Project.artifacts().inbox().event("OperationQueued");
      return l1.logs(stage.rollup.inbox().address(), event.topic(), 0, l1.height());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Log flipped(Log log, int at) {
    byte[] data = log.data().clone();
    data[at] ^= 1;
    return new Log(log.contract(), log.topics(), data, log.block());
  }

  @SuppressWarnings("unchecked")
  private L1 lying() {
    return (L1)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {L1.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(l1, arguments);
                return method.getName().equals("logs")
                    ? tampering.apply((List<Log>) result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
