package org.novation.bridge.rpc;

import java.util.List;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.Log;

/**
 * The answer to {@code eth_getLogs}. web3j's own takes an object for an empty list, and so would
 * miss events.
 */
public final class LogsResponse extends Response<List<Log>> {}
