package org.novation.ledger.snapshot;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.novation.ledger.field.FieldElement;

/**
 * Reads what a {@link Sink} wrote. Throws a {@link SnapshotException} where the bytes end early or
 * hold a length that cannot be.
 */
public final class Source {
  private final ByteBuffer in;

  public Source(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  public long number() {
    try {
      return in.getLong();
    } catch (BufferUnderflowException e) {
      throw truncated();
    }
  }

  /** A number that was an int. */
  public int small() {
    return Math.toIntExact(number());
  }

  public boolean flag() {
    byte value = take(1)[0];
    if (value != 0 && value != 1) {
      throw new SnapshotException(SnapshotException.Kind.CORRUPT, "flag is " + value);
    }
    return value == 1;
  }

  public byte[] bytes() {
    return take(ByteBuffer.wrap(take(Integer.BYTES)).getInt());
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  public BigInteger big() {
    return new BigInteger(bytes());
  }

  public FieldElement element() {
    return FieldElement.fromBytes(take(FieldElement.BYTES));
  }

  /** A list with its length. */
  public <T> List<T> all(Function<Source, T> reader) {
    long count = number();
    if (count < 0 || count > in.remaining()) {
      throw truncated();
    }
    List<T> values = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      values.add(reader.apply(this));
    }
    return values;
  }

  /** A value that may be missing. */
  public <T> Optional<T> maybe(Function<Source, T> reader) {
    return flag() ? Optional.of(reader.apply(this)) : Optional.empty();
  }

  /** Makes sure that everything was read. */
  public void end() {
    if (in.hasRemaining()) {
      throw new SnapshotException(
          SnapshotException.Kind.CORRUPT, in.remaining() + " bytes too many");
    }
  }

  private byte[] take(int length) {
    if (length < 0 || length > in.remaining()) {
      throw truncated();
    }
    byte[] taken = new byte[length];
    in.get(taken);
    return taken;
  }

  private static SnapshotException truncated() {
    return new SnapshotException(SnapshotException.Kind.TRUNCATED, "the bytes end early");
  }
}
