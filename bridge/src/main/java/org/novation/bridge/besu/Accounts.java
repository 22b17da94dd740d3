package org.novation.bridge.besu;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.besu.ethereum.core.AbstractWorldUpdater.UpdateTrackingAccount;
import org.hyperledger.besu.ethereum.core.Account;
import org.hyperledger.besu.ethereum.core.Address;
import org.hyperledger.besu.ethereum.core.MutableAccount;
import org.hyperledger.besu.ethereum.core.Wei;
import org.hyperledger.besu.ethereum.core.WorldUpdater;
import org.hyperledger.besu.util.bytes.Bytes32;
import org.hyperledger.besu.util.bytes.BytesValue;
import org.hyperledger.besu.util.uint.UInt256;
import org.novation.bridge.evm.EvmAccount;
import org.novation.bridge.evm.EvmSlot;

/** Besu's accounts as the bridge's values, and back. */
final class Accounts {
  private Accounts() {}

  /** What a transaction left of an account that it touched. */
  static EvmAccount changed(Account touched) {
    var account = (UpdateTrackingAccount<?>) touched;
    List<EvmSlot> slots = new ArrayList<>();
    account.getUpdatedStorage().forEach((key, value) -> slots.add(slot(key, value)));
    return new EvmAccount(
        account.getAddress().extractArray(),
        false,
        account.getNonce(),
        new BigInteger(1, account.getBalance().getBytes().extractArray()),
        account.codeWasUpdated() ? account.getCode().extractArray() : null,
        account.getStorageWasCleared(),
        slots);
  }

  /** Writes it into a world. */
  static void restore(WorldUpdater updater, EvmAccount saved) {
    Address address = Address.wrap(BytesValue.wrap(saved.address()));
    if (saved.deleted()) {
      updater.deleteAccount(address);
      return;
    }
    MutableAccount account = updater.getOrCreate(address).getMutable();
    account.setNonce(saved.nonce());
    account.setBalance(Wei.of(saved.balance()));
    if (saved.code() != null) {
      account.setCode(BytesValue.wrap(saved.code()));
    }
    if (saved.cleared()) {
      account.clearStorage();
    }
    for (EvmSlot slot : saved.slots()) {
      account.setStorageValue(word(slot.key()), word(slot.value()));
    }
  }

  private static EvmSlot slot(UInt256 key, UInt256 value) {
    return new EvmSlot(key.getBytes().extractArray(), value.getBytes().extractArray());
  }

  private static UInt256 word(byte[] bytes) {
    return UInt256.wrap(Bytes32.wrap(bytes));
  }
}
