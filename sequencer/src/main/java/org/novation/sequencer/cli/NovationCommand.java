package org.novation.sequencer.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.novation.sequencer.config.ConfigException;
import org.novation.sequencer.keys.KeyException;
import org.novation.sequencer.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The operator's way in: runs a node, adds provers, asks and steers what runs. */
@Command(
    name = "novation",
    description = "Runs a node, adds provers to it, asks and steers what runs.",
    footer = {"", "Exit codes: 0 fine, 1 not ready or a failure that was told, 2 wrong use."})
public final class NovationCommand implements Runnable {
  @Spec private CommandSpec spec;

  private NovationCommand() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = line(System.in, out, err).execute(arguments);
    out.flush();
    System.exit(code);
  }

  /** The whole command line, speaking to these. */
  static CommandLine line(InputStream in, PrintWriter out, PrintWriter err) {
    CommandLine line =
        new CommandLine(new NovationCommand())
            .addSubcommand(new ProverCommand())
            .addSubcommand(new UpCommand())
            .addSubcommand(new StatusCommand())
            .addSubcommand(KeysCommand.line(in))
            .addSubcommand(new RetryCommand())
            .addSubcommand(new SealCommand());
    line.setOut(out).setErr(err);
    line.setUsageHelpWidth(110).setUsageHelpAutoWidth(false);
    line.setParameterExceptionHandler(NovationCommand::wrongUse);
    line.setExecutionExceptionHandler(NovationCommand::failed);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static int wrongUse(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    String message = e.getMessage().replaceAll("[0-9a-fA-F]{64}", "(not shown)"); // perhaps a key
    line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + message);
    line.getErr().println("See ./" + line.getCommandSpec().qualifiedName() + " --help");
    return Exit.WRONG_USE;
  }

  private static int failed(Exception e, CommandLine line, ParseResult arguments) {
    switch (e) {
      case ConfigException _ -> line.getErr().println(e.getMessage());
      case CommandFailure _, KeyException _, StoreException _ ->
          line.getErr().println("novation: " + e.getMessage());
      case InterruptedException _ -> line.getErr().println("novation: interrupted");
      default -> e.printStackTrace(line.getErr());
    }
    return e instanceof ConfigException ? Exit.WRONG_USE : Exit.FAILED;
  }
}
