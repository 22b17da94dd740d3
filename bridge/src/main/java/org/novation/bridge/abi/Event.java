package org.novation.bridge.abi;

import java.math.BigInteger;
import java.util.Map;
import org.novation.bridge.Address;

/**
 * A decoded event.
 *
 * @param name as in the source
 * @param arguments by name, in order of declaration
 * @param block height of its block
 */
public record Event(String name, Map<String, Object> arguments, long block) {
  public BigInteger number(String argument) {
    return (BigInteger) required(argument);
  }

  /**
   * @throws ArithmeticException if it does not fit
   */
  public long longNumber(String argument) {
    return number(argument).longValueExact();
  }

  public Address address(String argument) {
    return (Address) required(argument);
  }

  public byte[] bytes(String argument) {
    return (byte[]) required(argument);
  }

  private Object required(String argument) {
    Object value = arguments.get(argument);
    if (value == null) {
      throw new IllegalArgumentException(name + " has no argument " + argument);
    }
    return value;
  }
}
