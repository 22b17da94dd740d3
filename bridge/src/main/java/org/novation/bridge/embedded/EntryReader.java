package org.novation.bridge.embedded;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.novation.bridge.evm.EvmAccount;
import org.novation.bridge.evm.EvmLog;
import org.novation.bridge.evm.EvmResult;
import org.novation.bridge.evm.EvmSlot;
import org.novation.bridge.evm.EvmTransaction;

/** Reads what {@link EntryWriter} wrote. A transaction's bytes stay in the log. */
final class EntryReader {
  /** Bytes before those of the transaction: two flags, height, time, hash, length. */
  static final int RAW_AT = 1 + 8 + 8 + 32 + 1 + 4;

  private interface Item<T> {
    T read() throws IOException;
  }

  private final DataInputStream in;
  private final int length;
  private final RawSource source;

  /** Where the bytes of a record's transaction will be found: its place in the record, length. */
  interface RawSource {
    Raw at(int offset, int length);
  }

  private EntryReader(byte[] bytes, RawSource source) {
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    this.length = bytes.length;
    this.source = source;
  }

  static ChainStore.Entry read(byte[] bytes, RawSource source) throws IOException {
    EntryReader reader = new EntryReader(bytes, source);
    Block block = reader.in.readBoolean() ? reader.block() : null;
    byte[] root = reader.bytes(32);
    var entry = new ChainStore.Entry(block, root, reader.list(reader::account));
    if (reader.in.available() != 0) {
      throw new EOFException("an entry with bytes left over");
    }
    return entry;
  }

  private Block block() throws IOException {
    long number = in.readLong();
    long time = in.readLong();
    byte[] hash = bytes(32);
    return new Block(number, time, hash, in.readBoolean() ? mined() : null);
  }

  private Mined mined() throws IOException {
    int rawLength = data().length;
    EvmTransaction transaction =
        new EvmTransaction(
            bytes(32),
            bytes(20),
            optional(),
            optional(),
            in.readLong(),
            in.readLong(),
            new BigInteger(data()));
    EvmResult result = new EvmResult(in.readBoolean(), in.readLong(), new byte[0], list(this::log));
    return new Mined(transaction, result, source.at(RAW_AT, rawLength));
  }

  private EvmLog log() throws IOException {
    byte[] address = bytes(20);
    List<byte[]> topics = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      topics.add(bytes(32));
    }
    return new EvmLog(address, List.copyOf(topics), data());
  }

  private EvmAccount account() throws IOException {
    return new EvmAccount(
        bytes(20),
        in.readBoolean(),
        in.readLong(),
        new BigInteger(data()),
        optional(),
        in.readBoolean(),
        list(() -> new EvmSlot(bytes(32), bytes(32))));
  }

  private <T> List<T> list(Item<T> item) throws IOException {
    int size = in.readInt();
    List<T> out = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      out.add(item.read());
    }
    return List.copyOf(out);
  }

  private byte[] optional() throws IOException {
    return in.readBoolean() ? data() : null;
  }

  private byte[] data() throws IOException {
    int size = in.readInt();
    if (size < 0 || size > length) {
      throw new EOFException("a length of " + size + " in an entry of " + length + " bytes");
    }
    return bytes(size);
  }

  private byte[] bytes(int size) throws IOException {
    byte[] out = in.readNBytes(size);
    if (out.length != size) {
      throw new EOFException("an entry that ends too early");
    }
    return out;
  }
}
