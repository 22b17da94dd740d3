package org.novation.sequencer.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of other services, which may hold no secret: they are shown and logged. */
final class Addresses {
  static final String HTTP =
      "must be an http or https address such as \"http://127.0.0.1:8545\", without user or password";
  static final String JDBC =
      "must be a JDBC address such as \"jdbc:postgresql://127.0.0.1/novation\" (or jdbc:sqlite:FILE),"
          + " without user or password: name them by user and password-file";

  private static final Pattern SECRET =
      Pattern.compile("[?&;](user|password|passwd|pwd|sslpassword)=", Pattern.CASE_INSENSITIVE);

  private Addresses() {}

  static Optional<URI> http(String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return Optional.of(address)
          .filter(a -> web && a.getHost() != null && a.getRawUserInfo() == null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  static Optional<String> jdbc(String text) {
    boolean known =
        (text.startsWith("jdbc:postgresql:") && text.length() > "jdbc:postgresql:".length())
            || (text.startsWith("jdbc:sqlite:") && text.length() > "jdbc:sqlite:".length());
    return Optional.of(text).filter(t -> known && !secret(t));
  }

  /** Whether an address holds what must not be shown. */
  static boolean secret(String text) {
    int host = text.indexOf("//");
    int path = host < 0 ? -1 : text.indexOf('/', host + 2);
    String authority = host < 0 ? "" : text.substring(host + 2, path < 0 ? text.length() : path);
    return authority.contains("@") || SECRET.matcher(text).find();
  }
}
