package org.novation.bridge;

import java.util.Map;
import java.util.Optional;

/** The L1 did not do what it was asked. The kind says what to do about it. */
public final class L1Exception extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, and the advice that the message ends with. */
  public enum Kind {
    /** No connection. */
    UNREACHABLE("check the address and that the node runs, then try again"),
    /** No answer, or no block, in time. The transaction may still be mined. */
    TIMEOUT("look whether the transaction was mined before sending it again"),
    /** An answer that is no JSON-RPC, or has wrong types or values. */
    NONSENSE("check that the address is that of an Ethereum JSON-RPC node of this chain"),
    /** A contract refused; {@link #revert} says why. */
    REVERTED("mend the call; sending it again will not help"),
    /** The transaction number was used already or leaves a gap. */
    NONCE("another sender uses this key: let one process alone send with it, then try again"),
    /** The fee is below what the node takes. */
    UNDERPRICED("raise the gas price and send again"),
    /** The sender cannot pay value and fee. */
    UNFUNDED("send native coin to the sender"),
    /** The embedded chain's folder cannot be used; the message says why. */
    STORAGE("free or mend the folder, or restore it from a backup"),
    /** The node is behind what it, or another, has shown before. */
    LAGGING("wait for the node to catch up, or ask another"),
    /** The chain no longer holds what was taken from it as final; the message says how deep. */
    REORGANISED(
        "stop, and compare with other nodes before going on: what was credited may be void"),
    /** The node refused for another reason, named in the message. */
    REFUSED("read the node's reason");

    private final String advice;

    Kind(String advice) {
      this.advice = advice;
    }

    public String advice() {
      return advice;
    }
  }

  private final Kind kind;
  private final transient Revert revert;

  public L1Exception(Kind kind, String what, Throwable cause) {
    super(message(kind, what), cause);
    this.kind = kind;
    this.revert = null;
  }

  public L1Exception(Kind kind, String what) {
    this(kind, what, (Throwable) null);
  }

  private L1Exception(String what, Revert revert, Throwable cause) {
    super(message(Kind.REVERTED, what + ": " + revert), cause);
    this.kind = Kind.REVERTED;
    this.revert = revert;
  }

  /** A contract's refusal, not yet decoded. */
  public static L1Exception reverted(String what, byte[] data) {
    return new L1Exception(what, new Revert("", Map.of(), data), null);
  }

  /** The same refusal, decoded. */
  public L1Exception decoded(String what, Revert decoded) {
    return new L1Exception(what, decoded, this);
  }

  public Kind kind() {
    return kind;
  }

  /** The contract's refusal; empty for other kinds. */
  public Optional<Revert> revert() {
    return Optional.ofNullable(revert);
  }

  private static String message(Kind kind, String what) {
    return kind + ": " + what + " (" + kind.advice() + ")";
  }
}
