package org.novation.ledger.natives;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Calls the native binding by name until its module carries the class. */
public final class Schnorr {
  private Schnorr() {}

  public static byte[] sign(byte[] secret, byte[] domain, byte[] w1, byte[] w2) {
    return (byte[])
        call(
            "sign",
            new Class<?>[] {byte[].class, byte[].class, byte[].class, byte[].class},
            secret,
            domain,
            w1,
            w2);
  }

  public static boolean verify(byte[] domain, byte[] key, byte[] w1, byte[] w2, byte[] signature) {
    return (boolean)
        call(
            "verify",
            new Class<?>[] {byte[].class, byte[].class, byte[].class, byte[].class, byte[].class},
            domain,
            key,
            w1,
            w2,
            signature);
  }

  public static boolean[] verifyMany(byte[] rows) {
    return (boolean[]) call("verifyMany", new Class<?>[] {byte[].class}, (Object) rows);
  }

  public static boolean isValidKey(byte[] key) {
    return (boolean) call("isValidKey", new Class<?>[] {byte[].class}, (Object) key);
  }

  private static Object call(String name, Class<?>[] types, Object... arguments) {
    try {
      return Class.forName("org.novation.nativelib.Schnorr")
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
