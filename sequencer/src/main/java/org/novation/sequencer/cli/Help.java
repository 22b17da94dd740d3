package org.novation.sequencer.cli;

import picocli.CommandLine.Option;

/** {@code --help}, for every command. */
final class Help {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This page.")
  private boolean asked;
}
