package org.novation.bridge.embedded;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novation.bridge.evm.EvmAccount;
import org.novation.bridge.evm.EvmSlot;

/**
 * The sum of many steps' changes: what each account holds in the end, so that the trie is built
 * once.
 */
final class FlatState {
  private static final class Holding {
    long nonce;
    BigInteger balance;
    byte[] code;
    final Map<ByteBuffer, EvmSlot> slots = new HashMap<>();
  }

  private final Map<ByteBuffer, Holding> accounts = new LinkedHashMap<>();

  void apply(List<EvmAccount> changes) {
    changes.forEach(this::apply);
  }

  private void apply(EvmAccount change) {
    ByteBuffer address = ByteBuffer.wrap(change.address());
    if (change.deleted()) {
      accounts.remove(address);
      return;
    }
    Holding holding = accounts.computeIfAbsent(address, fresh -> new Holding());
    holding.nonce = change.nonce();
    holding.balance = change.balance();
    if (change.code() != null) {
      holding.code = change.code();
    }
    if (change.cleared()) {
      holding.slots.clear();
    }
    change.slots().forEach(slot -> put(holding, slot));
  }

  private static void put(Holding holding, EvmSlot slot) {
    ByteBuffer key = ByteBuffer.wrap(slot.key());
    if (Arrays.equals(slot.value(), new byte[32])) {
      holding.slots.remove(key);
    } else {
      holding.slots.put(key, slot);
    }
  }

  List<EvmAccount> accounts() {
    return accounts.entrySet().stream().map(one -> account(one.getKey(), one.getValue())).toList();
  }

  private static EvmAccount account(ByteBuffer address, Holding holding) {
    return new EvmAccount(
        address.array(),
        false,
        holding.nonce,
        holding.balance,
        holding.code,
        false,
        List.copyOf(holding.slots.values()));
  }
}
