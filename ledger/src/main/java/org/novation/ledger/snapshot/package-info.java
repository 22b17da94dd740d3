/** A small binary format for values that must be kept: explicit, versioned, hashed. */
package org.novation.ledger.snapshot;
