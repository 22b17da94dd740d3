package org.novation.sequencer.cli;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.novation.bridge.Address;
import org.novation.sequencer.config.ConfigException;
import org.novation.sequencer.keys.KeyException;
import org.novation.sequencer.keys.Keyring;
import org.novation.sequencer.keys.Role;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, brings in and shows the keys that sign for the L1. */
@Command(
    name = "keys",
    description = {
      "The keys that sign L1 transactions, one a role: committer, settler, governor. Each lies in an encrypted"
          + " keystore (Web3 Secret Storage 3, scrypt) that its owner alone may read; the passphrase is in a file of its own."
    },
    footer = {
      "",
      "Examples:",
      "  ./novation keys new                      make the keys that are missing, and a passphrase if there is none",
      "  ./novation keys list                     roles, addresses, files",
      "  ./novation keys import settler           bring a key from elsewhere, asked for without echo",
      "  ./novation keys check                    open every key with the passphrase, as after a restore",
      "",
      "On a test chain the node makes its keys by itself."
    })
final class KeysCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private Help help;

  static CommandLine line(InputStream in) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new New())
        .addSubcommand(new ListAll())
        .addSubcommand(new AddressOf())
        .addSubcommand(new Check())
        .addSubcommand(new KeysImport(in));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "which one: new, list, address, check, import?");
  }

  @Command(
      name = "new",
      description = "Makes new keys, and the passphrase's file with a random one if there is none.",
      footer = {
        "",
        "Examples:",
        "  ./novation keys new",
        "  ./novation keys new --config node.toml settler"
      })
  static final class New extends KeyringCommand {
    @Parameters(
        paramLabel = "ROLE",
        arity = "0..*",
        converter = RoleConverter.class,
        description = "committer, settler, governor; without one, all that are missing.")
    private List<Role> roles = List.of();

    @Override
    public Integer call() throws ConfigException, KeyException {
      Keyring keyring = keyring();
      List<Role> wanted = roles;
      if (wanted.isEmpty()) {
        wanted = Arrays.stream(Role.values()).filter(role -> !keyring.has(role)).toList();
        if (wanted.isEmpty()) {
          out().println("Every role has a key; see ./novation keys list");
          return Exit.FINE;
        }
      }
      for (Role role : wanted) {
        keyring.create(role);
        print(keyring, role);
      }
      out()
          .printf(
              "Keep copies of the keystores, and of the passphrase (%s) apart from them. Fund the addresses before the first start.%n",
              keyring.passphraseFile());
      return Exit.FINE;
    }
  }

  @Command(name = "list", description = "Shows each role, its address and its file.")
  static final class ListAll extends KeyringCommand {
    @Override
    public Integer call() throws ConfigException, KeyException {
      Keyring keyring = keyring();
      for (Role role : Role.values()) {
        print(keyring, role);
        out().println("           " + role.task());
      }
      return Exit.FINE;
    }
  }

  @Command(
      name = "address",
      description = "Prints the address of a role and nothing else, for scripts.")
  static final class AddressOf extends KeyringCommand {
    @Parameters(
        paramLabel = "ROLE",
        converter = RoleConverter.class,
        description = "committer, settler, governor.")
    private Role role;

    @Override
    public Integer call() throws ConfigException, KeyException {
      out().println(keyring().address(role));
      return Exit.FINE;
    }
  }

  @Command(
      name = "check",
      description =
          "Opens every key there is with the passphrase, as the node would; about a second each.")
  static final class Check extends KeyringCommand {
    @Override
    public Integer call() throws ConfigException, KeyException {
      Keyring keyring = keyring();
      boolean any = false;
      for (Role role : Role.values()) {
        if (keyring.has(role)) {
          Address address = keyring.open(role).address();
          out().printf("%-10s %s opens%n", role.id(), address);
          any = true;
        } else {
          out().printf("%-10s none%n", role.id());
        }
      }
      return any ? Exit.FINE : Exit.FAILED;
    }
  }
}
