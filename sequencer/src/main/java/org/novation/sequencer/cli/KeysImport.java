package org.novation.sequencer.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.novation.sequencer.config.ConfigException;
import org.novation.sequencer.keys.KeyException;
import org.novation.sequencer.keys.Keyring;
import org.novation.sequencer.keys.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a key from elsewhere. */
@Command(
    name = "import",
    description = {
      "Brings a key from elsewhere: 64 hexadecimal digits, from a file that its owner alone may read, from"
          + " standard input, or typed without echo. Never from an argument, which others could see."
    },
    footer = {
      "",
      "Examples:",
      "  ./novation keys import settler                    asks for it",
      "  ./novation keys import settler key.hex",
      "  some-vault read settler | ./novation keys import settler"
    })
final class KeysImport extends KeyringCommand {
  private static final int MOST = 256;
  private static final Pattern SECRET = Pattern.compile("(0x)?[0-9a-fA-F]{64}");

  private final InputStream in;

  @Parameters(
      index = "0",
      paramLabel = "ROLE",
      converter = RoleConverter.class,
      description = "committer, settler, governor.")
  private Role role;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      arity = "0..1",
      description = "File with the key; standard input without it.")
  private Optional<Path> file = Optional.empty();

  KeysImport(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() throws ConfigException, KeyException, CommandFailure {
    Keyring keyring = keyring();
    if (file.isPresent()) {
      if (SECRET.matcher(file.get().toString()).matches()) {
        throw new CommandFailure(
            "a key must not be an argument, which others and the shell's history see: give it by"
                + " file or standard input, and think of this one as lost");
      }
      keyring.importKey(role, file.get());
    } else {
      keyring.importKey(role, key());
    }
    print(keyring, role);
    return Exit.FINE;
  }

  private byte[] key() throws CommandFailure {
    Console console = System.console();
    if (in == System.in && console != null && console.isTerminal()) {
      char[] typed = console.readPassword("Private key of the %s: ", role.id());
      return typed == null ? new byte[0] : bytes(typed);
    }
    try {
      return in.readNBytes(MOST);
    } catch (IOException e) {
      throw new CommandFailure("standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(char[] typed) {
    byte[] bytes = new byte[typed.length];
    for (int i = 0; i < typed.length; i++) {
      bytes[i] = (byte) (typed[i] < 128 ? typed[i] : '?');
    }
    Arrays.fill(typed, '\0');
    return bytes;
  }
}
