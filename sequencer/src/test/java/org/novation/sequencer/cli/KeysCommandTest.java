package org.novation.sequencer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  private static final String ADDRESS = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

  @TempDir Path folder;

  private Cli keys(byte[] input, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "keys";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--data";
    all[arguments.length + 2] = folder.toString();
    return Cli.run(input, all);
  }

  @Test
  void makesListsAndChecks() {
    Cli made = keys(new byte[0], "new", "settler");
    assertEquals(0, made.code(), made.err());
    String address = keys(new byte[0], "address", "settler").out().strip();
    assertTrue(made.out().contains("settler    " + address), made.out());
    Cli list = keys(new byte[0], "list");
    assertEquals(0, list.code());
    assertTrue(list.out().contains("committer  none"), list.out());
    Cli check = keys(new byte[0], "check");
    assertEquals(0, check.code(), check.err());
    assertTrue(check.out().contains("settler    " + address + " opens"), check.out());
    Cli again = keys(new byte[0], "new", "settler");
    assertEquals(1, again.code());
    assertTrue(again.err().contains("exists and is not overwritten"), again.err());
  }

  @Test
  void importsFromStandardInput() {
    Cli cli = keys(Cli.text("0x" + KEY + "\n"), "import", "governor");
    assertEquals(0, cli.code(), cli.err());
    assertTrue(cli.out().contains("governor   " + ADDRESS), cli.out());
    assertFalse(cli.all().contains(KEY));
  }

  @Test
  void importsFromAFileThatIsItsOwnersAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("key.hex"), KEY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Cli exposed = keys(new byte[0], "import", "committer", file.toString());
    assertEquals(1, exposed.code());
    assertTrue(exposed.err().contains("chmod 600 " + file), exposed.err());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Cli cli = keys(new byte[0], "import", "committer", file.toString());
    assertEquals(0, cli.code(), cli.err());
    assertTrue(cli.out().contains(ADDRESS), cli.out());
  }

  @Test
  void neverTakesAKeyAsAnArgumentNorRepeatsIt() {
    String[][] attempts = {
      {"import", "committer", KEY},
      {"import", "committer", "0x" + KEY},
      {"import", KEY},
      {"import", "committer", "file", KEY},
      {"import", "committer", "--key", KEY},
      {"import", "committer", "--key=" + KEY},
    };
    for (String[] attempt : attempts) {
      Cli cli = keys(new byte[0], attempt);
      assertTrue(cli.code() != 0);
      assertFalse(cli.all().contains(KEY), cli.all());
    }
  }

  @Test
  void refusesNonsenseWithoutRepeatingIt() {
    Cli cli = keys(Cli.text("correct horse battery staple"), "import", "committer");
    assertEquals(1, cli.code());
    assertFalse(cli.all().contains("horse"), cli.all());
    assertTrue(cli.err().contains("64 hexadecimal digits"), cli.err());
    assertEquals(2, keys(new byte[0], "address", "treasurer").code());
    assertEquals(1, keys(new byte[0], "check").code());
  }
}
