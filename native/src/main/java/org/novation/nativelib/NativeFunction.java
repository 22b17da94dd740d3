package org.novation.nativelib;

/** The functions behind the library's one door; numbers as in its package entry. */
enum NativeFunction {
  COMPRESS_MANY(1),
  SPONGE(2),
  DOMAIN(3),
  PUBLIC_KEY(4),
  SIGN(5),
  VERIFY_MANY(6),
  IS_VALID_KEY(7),
  SECRET_FROM_SEED(8),
  COMPILE(20),
  LOAD(21),
  SETUP(22),
  CHECK(23),
  PROVE(24),
  VERIFY(25),
  DESCRIBE(26),
  CLOSE(27),
  LOAD_VERIFIER(28),
  VERIFY_BATCH(29),
  SHAPES(30),
  MEMORY_LIMIT(40),
  RELEASE_MEMORY(41),
  PANIC(42);

  final int number;

  NativeFunction(int number) {
    this.number = number;
  }
}
