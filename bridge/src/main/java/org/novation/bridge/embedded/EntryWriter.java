package org.novation.bridge.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.novation.bridge.evm.EvmAccount;
import org.novation.bridge.evm.EvmLog;
import org.novation.bridge.evm.EvmResult;
import org.novation.bridge.evm.EvmSlot;
import org.novation.bridge.evm.EvmTransaction;

/** An entry as bytes; {@link EntryReader} is its inverse. */
final class EntryWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private EntryWriter() {}

  static byte[] write(ChainStore.Entry entry) throws IOException {
    EntryWriter writer = new EntryWriter();
    writer.entry(entry);
    return writer.bytes.toByteArray();
  }

  private void entry(ChainStore.Entry entry) throws IOException {
    Block block = entry.block();
    out.writeBoolean(block != null);
    if (block != null) {
      out.writeLong(block.number());
      out.writeLong(block.time());
      out.write(block.hash());
      out.writeBoolean(block.mined() != null);
      if (block.mined() != null) {
        // First, so that the bytes lie at a place that is known without reading the rest.
        data(block.mined().raw().bytes());
        transaction(block.mined().transaction());
        result(block.mined().result());
      }
    }
    out.write(entry.rootBefore());
    out.writeInt(entry.changes().size());
    for (EvmAccount account : entry.changes()) {
      account(account);
    }
  }

  private void transaction(EvmTransaction transaction) throws IOException {
    out.write(transaction.hash());
    out.write(transaction.from());
    optional(transaction.to());
    optional(transaction.contract());
    out.writeLong(transaction.nonce());
    out.writeLong(transaction.gasLimit());
    data(transaction.gasPrice().toByteArray());
  }

  private void result(EvmResult result) throws IOException {
    out.writeBoolean(result.success());
    out.writeLong(result.gasUsed());
    out.writeInt(result.logs().size());
    for (EvmLog log : result.logs()) {
      out.write(log.address());
      words(log.topics());
      data(log.data());
    }
  }

  private void words(List<byte[]> words) throws IOException {
    out.writeByte(words.size());
    for (byte[] word : words) {
      out.write(word);
    }
  }

  private void account(EvmAccount account) throws IOException {
    out.write(account.address());
    out.writeBoolean(account.deleted());
    out.writeLong(account.nonce());
    data(account.balance().toByteArray());
    optional(account.code());
    out.writeBoolean(account.cleared());
    out.writeInt(account.slots().size());
    for (EvmSlot slot : account.slots()) {
      out.write(slot.key());
      out.write(slot.value());
    }
  }

  private void optional(byte[] data) throws IOException {
    out.writeBoolean(data != null);
    if (data != null) {
      data(data);
    }
  }

  private void data(byte[] data) throws IOException {
    out.writeInt(data.length);
    out.write(data);
  }
}
