package org.novation.bridge.sender;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.novation.bridge.L1Exception;

/** What may befall a process at each of its effects: a write to the store, or a broadcast. */
interface Fate {
  /** Ends a life as a kill would: nothing after it runs. */
  final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  Set<String> EFFECTS = Set.of("create", "add", "accepted", "update", "broadcast");

  /** Called before and after each effect; may throw {@link Killed}. */
  void befall(String effect, boolean done) throws L1Exception;

  /** The same object, with this fate hanging over it. */
  default <T> T over(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean effect = EFFECTS.contains(method.getName());
              if (effect) {
                befall(method.getName(), false);
              }
              Object result;
              try {
                result = method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (effect) {
                befall(method.getName(), true);
              }
              return result;
            }));
  }
}
