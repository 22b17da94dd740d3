package org.novation.bridge.besu;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hyperledger.besu.ethereum.core.Account;
import org.hyperledger.besu.ethereum.core.Address;
import org.hyperledger.besu.ethereum.core.DefaultEvmAccount;
import org.hyperledger.besu.ethereum.core.Wei;
import org.hyperledger.besu.ethereum.core.WorldUpdater;

/**
 * An updater that can say which accounts were deleted, which Besu's own keeps to itself.
 *
 * <p>The processor deletes at the end of a transaction, and only here: self-destructed accounts and
 * empty ones.
 */
final class RecordingUpdater implements WorldUpdater {
  private final WorldUpdater inner;
  private final List<Address> deleted = new ArrayList<>();

  RecordingUpdater(WorldUpdater inner) {
    this.inner = inner;
  }

  List<Address> deleted() {
    return deleted;
  }

  @Override
  public void deleteAccount(Address address) {
    deleted.add(address);
    inner.deleteAccount(address);
  }

  @Override
  public DefaultEvmAccount createAccount(Address address, long nonce, Wei balance) {
    return inner.createAccount(address, nonce, balance);
  }

  @Override
  public DefaultEvmAccount getAccount(Address address) {
    return inner.getAccount(address);
  }

  @Override
  public Account get(Address address) {
    return inner.get(address);
  }

  @Override
  public Collection<Account> getTouchedAccounts() {
    return inner.getTouchedAccounts();
  }

  @Override
  public WorldUpdater updater() {
    return inner.updater();
  }

  @Override
  public void revert() {
    deleted.clear();
    inner.revert();
  }

  @Override
  public void commit() {
    inner.commit();
  }
}
