package org.novation.bridge.embedded;

import org.novation.bridge.evm.EvmResult;
import org.novation.bridge.evm.EvmTransaction;

/** A transaction and what came of it. */
record Mined(EvmTransaction transaction, EvmResult result) {}
