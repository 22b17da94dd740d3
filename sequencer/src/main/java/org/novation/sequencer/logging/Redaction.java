package org.novation.sequencer.logging;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.novation.ledger.snapshot.Sha256;

/**
 * Takes secrets out of text on its way to a log: what is named like one, what is shaped like one,
 * and what was told to be one. The last line of defence, for what a library or a mistake prints;
 * nothing of the project logs a secret knowingly.
 */
public final class Redaction {
  static final String REDACTED = "[redacted]";

  /** A value after a name that only secrets bear, in prose, properties, JSON or a query. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:password|passwd|passphrase|secret|mnemonic|private[ _-]?key|api[ _-]?key)"
              + "(?:\\\\?\")?\\s*[:=]\\s*(?:\\\\?\")?)([^\\s\"\\\\,;&})]+)");

  private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)([A-Za-z0-9._~+/=-]+)");

  /** {@code scheme://user:password@host}. */
  private static final Pattern USER_INFO =
      Pattern.compile("([a-z][a-z0-9+.-]*://[^\\s/:@\"]*:)([^\\s/@\"]+)(?=@)");

  private static final Pattern PEM =
      Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----)(.*?)(?=-----END|$)", Pattern.DOTALL);

  /** Long enough to be a key or a token, and one word. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_-]{16,}");

  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private Redaction() {}

  /**
   * Keeps this value, a key in hexadecimal or a token of at least 16 letters, digits and {@code
   * +/_-}, out of all logs from now on. Only its hash is kept.
   */
  public static void protect(String secret) {
    KNOWN.add(digest(bare(secret)));
  }

  /** The text with every secret replaced. */
  public static String apply(String text) {
    String named = after(PEM, after(USER_INFO, after(BEARER, after(NAMED, text))));
    return KNOWN.isEmpty() ? named : TOKEN.matcher(named).replaceAll(Redaction::known);
  }

  private static String after(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(match.group(1)) + REDACTED);
  }

  private static String known(MatchResult match) {
    return KNOWN.contains(digest(bare(match.group()))) ? REDACTED : match.group();
  }

  /** Without 0x, in small letters if it is hexadecimal: however a key is written, it is the key. */
  private static String bare(String token) {
    String digits = token.startsWith("0x") ? token.substring(2) : token;
    UnaryOperator<String> form =
        digits.chars().allMatch(HexFormat::isHexDigit)
            ? text -> text.toLowerCase(java.util.Locale.ROOT)
            : text -> text;
    return form.apply(digits);
  }

  private static String digest(String token) {
    return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
  }
}
