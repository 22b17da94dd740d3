/**
 * What the bridge asks of an EVM, in types of the JDK only.
 *
 * <p>These few types are the whole border between the bridge and Besu: they alone are shared with
 * the class loader that holds Besu's old libraries.
 */
package org.novation.bridge.evm;
