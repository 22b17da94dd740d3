package org.novation.nativelib;

/**
 * Which circuit a {@link BatchCircuit} holds.
 *
 * @param shape the shape's name
 * @param circuitHash SHA-256 of the serialized constraint system and gnark's version, in
 *     hexadecimal; keys fit exactly one
 * @param gnark gnark's version
 * @param constraints the number of constraints
 */
public record CircuitDescription(String shape, String circuitHash, String gnark, int constraints) {
  static CircuitDescription decode(String lines) {
    String[] parts = lines.split("\n", -1);
    return new CircuitDescription(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
  }
}
