package org.novation.bridge.besu;

import java.util.ArrayList;
import java.util.List;
import org.hyperledger.besu.ethereum.core.Account;
import org.hyperledger.besu.ethereum.core.Address;
import org.novation.bridge.evm.EvmAccount;
import org.novation.bridge.evm.EvmResult;
import org.novation.bridge.evm.EvmStep;

/** A transaction that has run in an updater that is not committed yet. */
record BesuStep(EvmResult result, RecordingUpdater updater) implements EvmStep {
  @Override
  public List<EvmAccount> changes() {
    List<EvmAccount> out = new ArrayList<>();
    for (Account touched : updater.getTouchedAccounts()) {
      out.add(Accounts.changed(touched));
    }
    for (Address deleted : updater.deleted()) {
      out.add(EvmAccount.gone(deleted.extractArray()));
    }
    return out;
  }

  @Override
  public void commit() {
    updater.commit();
  }
}
