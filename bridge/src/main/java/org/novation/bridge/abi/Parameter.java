package org.novation.bridge.abi;

/**
 * One argument.
 *
 * @param name as in the source; a member of a tuple is called {@code tuple.member}
 * @param type ABI type, such as {@code uint256[]}
 * @param indexed whether an event holds it as a topic
 */
public record Parameter(String name, String type, boolean indexed) {}
