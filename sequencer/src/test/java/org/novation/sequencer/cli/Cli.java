package org.novation.sequencer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command said and how it ended.
 *
 * @param code exit code
 */
record Cli(int code, String out, String err) {
  static Cli run(String... arguments) {
    return run(new byte[0], arguments);
  }

  /** With something on standard input. */
  static Cli run(byte[] input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        NovationCommand.line(
                new ByteArrayInputStream(input), new PrintWriter(out), new PrintWriter(err))
            .execute(arguments);
    return new Cli(code, out.toString(), err.toString());
  }

  static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  String all() {
    return out + err;
  }
}
