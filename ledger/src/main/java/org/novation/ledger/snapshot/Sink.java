package org.novation.ledger.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.novation.ledger.field.FieldElement;

/** Writes values one after the other, big-endian. {@link Source} reads them back. */
public final class Sink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** What was written so far. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  public Sink number(long value) {
    return write(() -> out.writeLong(value));
  }

  public Sink flag(boolean value) {
    return write(() -> out.writeBoolean(value));
  }

  public Sink bytes(byte[] value) {
    return write(
        () -> {
          out.writeInt(value.length);
          out.write(value);
        });
  }

  public Sink text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  public Sink big(BigInteger value) {
    return bytes(value.toByteArray());
  }

  public Sink element(FieldElement value) {
    return write(() -> out.write(value.toBytes()));
  }

  /** A list with its length. */
  public <T> Sink all(Collection<T> values, BiConsumer<Sink, T> writer) {
    number(values.size());
    values.forEach(value -> writer.accept(this, value));
    return this;
  }

  /** A value that may be missing. */
  public <T> Sink maybe(Optional<T> value, BiConsumer<Sink, T> writer) {
    flag(value.isPresent());
    value.ifPresent(present -> writer.accept(this, present));
    return this;
  }

  private interface Action {
    void run() throws IOException;
  }

  private Sink write(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
