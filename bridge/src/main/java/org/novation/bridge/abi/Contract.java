package org.novation.bridge.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novation.bridge.Address;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Log;
import org.novation.bridge.Receipt;
import org.novation.bridge.Wallet;

/** A deployed contract: reads, writes and events by name. */
public final class Contract {
  /** Blocks asked for at once; public nodes bound the range. */
  private static final long BLOCKS_AT_ONCE = 2_000;

  private final L1 l1;
  private final Address address;
  private final Artifact artifact;
  private final Reverts reverts;

  /**
   * @param reverts the errors that its calls may end with, those of contracts that it calls
   *     included
   */
  public Contract(L1 l1, Address address, Artifact artifact, Reverts reverts) {
    this.l1 = l1;
    this.address = address;
    this.artifact = artifact;
    this.reverts = reverts;
  }

  public Address address() {
    return address;
  }

  /** The same contract as another node of its chain shows it. */
  public Contract on(L1 other) {
    return new Contract(other, address, artifact, reverts);
  }

  /** A view that returns 32 bytes. */
  public byte[] word(String function, Object... arguments) throws L1Exception {
    return (byte[]) read(function, arguments).getFirst();
  }

  /** Calls a view; tuples come as their members. */
  public List<Object> read(String function, Object... arguments) throws L1Exception {
    Signature signature = artifact.function(function);
    byte[] calldata = calldata(signature, arguments);
    try {
      return decoded(function, signature.outputs(), l1.call(Address.ZERO, address, calldata));
    } catch (L1Exception e) {
      throw explained(function, e);
    }
  }

  /** A view that returns one number. */
  public BigInteger number(String function, Object... arguments) throws L1Exception {
    return (BigInteger) read(function, arguments).getFirst();
  }

  /** A view that returns one address. */
  public Address addressOf(String function, Object... arguments) throws L1Exception {
    return (Address) read(function, arguments).getFirst();
  }

  /** Sends a transaction without value; see {@link L1#send}. */
  public Receipt write(Wallet wallet, String function, Object... arguments) throws L1Exception {
    return pay(wallet, BigInteger.ZERO, function, arguments);
  }

  /** Sends a transaction with value in wei. */
  public Receipt pay(Wallet wallet, BigInteger value, String function, Object... arguments)
      throws L1Exception {
    return send(wallet, value, function, calldata(function, arguments));
  }

  /** Sends calldata that {@link #calldata} made for this function. */
  public Receipt send(Wallet wallet, BigInteger value, String function, byte[] calldata)
      throws L1Exception {
    try {
      return l1.send(wallet, address, value, calldata);
    } catch (L1Exception e) {
      throw explained(function, e);
    }
  }

  /** What a call of a function sends: its selector and its arguments. */
  public byte[] calldata(String function, Object... arguments) {
    return calldata(artifact.function(function), arguments);
  }

  /** A refusal of a call of this function, with the contract's reason decoded. */
  public L1Exception explained(String function, L1Exception e) {
    return reverts.explain(artifact.name() + "." + function, e);
  }

  /** This contract's events of one name among a receipt's. */
  public List<Event> events(Receipt receipt, String name) throws L1Exception {
    Signature event = artifact.event(name);
    List<Log> own =
        receipt.logs().stream()
            .filter(log -> log.contract().equals(address) && !log.topics().isEmpty())
            .filter(log -> Arrays.equals(log.topics().getFirst(), event.topic()))
            .toList();
    return decoded(event, own);
  }

  /**
   * This contract's events of one name in blocks {@code from} to {@code to} inclusive, in order.
   */
  public List<Event> events(String name, long from, long to) throws L1Exception {
    Signature event = artifact.event(name);
    List<Event> out = new ArrayList<>();
    for (long first = from; first <= to; first += BLOCKS_AT_ONCE) {
      long last = Math.min(to, first + BLOCKS_AT_ONCE - 1);
      out.addAll(decoded(event, l1.logs(address, event.topic(), first, last)));
    }
    return out;
  }

  private static byte[] calldata(Signature function, Object... arguments) {
    byte[] encoded = Codec.encode(function.inputs(), List.of(arguments));
    byte[] out = Arrays.copyOf(function.selector(), 4 + encoded.length);
    System.arraycopy(encoded, 0, out, 4, encoded.length);
    return out;
  }

  private List<Event> decoded(Signature event, List<Log> logs) throws L1Exception {
    List<Event> out = new ArrayList<>();
    for (Log log : logs) {
      out.add(decoded(event, log));
    }
    return out;
  }

  private Event decoded(Signature event, Log log) throws L1Exception {
    List<Parameter> plain = event.inputs().stream().filter(one -> !one.indexed()).toList();
    var data = decoded(event.name(), plain, log.data()).iterator();
    var topics = log.topics().subList(1, log.topics().size()).iterator();
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Parameter parameter : event.inputs()) {
      if (parameter.indexed() && !topics.hasNext()) {
        throw nonsense(event.name(), null);
      }
      Object value =
          parameter.indexed()
              ? decoded(event.name(), List.of(parameter), topics.next()).getFirst()
              : data.next();
      arguments.put(parameter.name(), value);
    }
    return new Event(event.name(), arguments, log.block());
  }

  private List<Object> decoded(String what, List<Parameter> parameters, byte[] data)
      throws L1Exception {
    try {
      return Codec.decode(parameters, data);
    } catch (IllegalArgumentException e) {
      throw nonsense(what, e);
    }
  }

  private L1Exception nonsense(String what, Throwable cause) {
    String contract = artifact.name() + " at " + address;
    return new L1Exception(Kind.NONSENSE, contract + ": malformed data of " + what, cause);
  }
}
