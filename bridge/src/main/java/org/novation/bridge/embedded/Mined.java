package org.novation.bridge.embedded;

import org.novation.bridge.evm.EvmResult;
import org.novation.bridge.evm.EvmTransaction;

/** A transaction, what came of it (without its output, which no block holds), and its bytes. */
record Mined(EvmTransaction transaction, EvmResult result, Raw raw) {}
