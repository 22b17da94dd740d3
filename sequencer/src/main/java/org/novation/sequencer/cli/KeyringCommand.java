package org.novation.sequencer.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.novation.sequencer.config.ConfigException;
import org.novation.sequencer.keys.KeyException;
import org.novation.sequencer.keys.Keyring;
import org.novation.sequencer.keys.Role;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands about keys share. */
abstract class KeyringCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Help help;
  @Mixin private ConfigOptions config;

  Keyring keyring() throws ConfigException {
    return new Keyring(config.read().keys());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  void print(Keyring keyring, Role role) throws KeyException {
    String address = keyring.has(role) ? keyring.address(role).toString() : "none";
    out().printf("%-10s %-42s  %s%n", role.id(), address, keyring.file(role));
  }
}
