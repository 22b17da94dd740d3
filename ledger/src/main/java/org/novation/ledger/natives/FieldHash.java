package org.novation.ledger.natives;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Calls the native binding by name until its module carries the class. */
public final class FieldHash {
  private FieldHash() {}

  public static byte[] compressMany(byte[] input) {
    return (byte[]) call("compressMany", new Class<?>[] {byte[].class}, (Object) input);
  }

  public static byte[] compress(byte[] input) {
    return (byte[]) call("compress", new Class<?>[] {byte[].class}, (Object) input);
  }

  public static byte[] sponge(String tag, byte[] a, byte[] words) {
    return (byte[])
        call("sponge", new Class<?>[] {String.class, byte[].class, byte[].class}, tag, a, words);
  }

  public static byte[] domain(String tag, long chainId, byte[] settlement) {
    return (byte[])
        call(
            "domain",
            new Class<?>[] {String.class, long.class, byte[].class},
            tag,
            chainId,
            settlement);
  }

  private static Object call(String name, Class<?>[] types, Object... arguments) {
    try {
      return Class.forName("org.novation.nativelib.FieldHash")
          .getMethod(name, types)
          .invoke(null, arguments);
    } catch (InvocationTargetException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(name + Arrays.toString(types), failure.getCause());
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("native binding misses " + name, failure);
    }
  }
}
