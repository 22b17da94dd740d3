package org.novation.bridge.rpc;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.exceptions.ClientConnectionException;

/** Asks one question of a node, and turns all that can go wrong into an {@link L1Exception}. */
final class Rpc {
  /** A step that reads an answer's fields, which web3j parses late and not always with care. */
  interface Reading<T> {
    T read();
  }

  private final Web3jService service;

  Rpc(Web3jService service) {
    this.service = service;
  }

  /**
   * The answer, which is never an error and belongs to this very request; its result may be null.
   */
  <T extends Response<?>> T ask(Request<?, T> request) throws L1Exception {
    T response = exchange(request);
    if (response == null || response.getId() != request.getId()) {
      throw nonsense(request.getMethod(), "an answer to another request", null);
    }
    if (response.hasError()) {
      throw refusal(request.getMethod(), response.getError());
    }
    return response;
  }

  /** The answer, whose result must be there. */
  <T extends Response<?>> T demand(Request<?, T> request) throws L1Exception {
    T response = ask(request);
    if (response.getResult() == null) {
      throw nonsense(request.getMethod(), "no result", null);
    }
    return response;
  }

  /** Reads fields of an answer; whatever fails there is the node's nonsense. */
  <T> T read(String method, Reading<T> reading) throws L1Exception {
    T value;
    try {
      value = reading.read();
    } catch (RuntimeException e) {
      throw nonsense(method, "a malformed result", e);
    }
    if (value == null) {
      throw nonsense(method, "a result with a field missing", null);
    }
    return value;
  }

  private <T extends Response<?>> T exchange(Request<?, T> request) throws L1Exception {
    String method = request.getMethod();
    try {
      return request.send();
    } catch (JacksonException e) {
      throw nonsense(method, "no JSON-RPC", e);
    } catch (ClientConnectionException e) {
      throw nonsense(method, "an HTTP failure", e);
    } catch (ProtocolException e) {
      throw nonsense(method, "no HTTP", e);
    } catch (SocketTimeoutException e) {
      throw new L1Exception(Kind.TIMEOUT, method + ": no answer in time", e);
    } catch (IOException e) {
      boolean late = e instanceof InterruptedIOException;
      Kind kind = late ? Kind.TIMEOUT : Kind.UNREACHABLE;
      throw new L1Exception(kind, method + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw nonsense(method, "something that cannot be read", e);
    }
  }

  static L1Exception nonsense(String method, String what, Throwable cause) {
    return new L1Exception(Kind.NONSENSE, method + ": the node answered " + what, cause);
  }

  private static L1Exception refusal(String method, Response.Error error) {
    String message = String.valueOf(error.getMessage());
    byte[] data = revertData(error.getData());
    String text = message.toLowerCase(Locale.ROOT);
    if (data != null || error.getCode() == 3 || text.contains("revert")) {
      return L1Exception.reverted(method + ": " + message, data == null ? new byte[0] : data);
    }
    return new L1Exception(kindOf(text), method + ": " + message);
  }

  /**
   * The reasons have no codes; these are the words of go-ethereum, which others have taken over.
   */
  private static Kind kindOf(String text) {
    if (text.contains("nonce")) {
      return Kind.NONCE;
    }
    if (text.contains("underpriced")
        || text.contains("less than block base fee")
        || text.contains("gas price")) {
      return Kind.UNDERPRICED;
    }
    return text.contains("insufficient funds") ? Kind.UNFUNDED : Kind.REFUSED;
  }

  private static byte[] revertData(String data) {
    if (data == null || !data.matches("\"?0x([0-9a-fA-F]{2})*\"?")) {
      return null;
    }
    return HexData.parse(data.replace("\"", ""));
  }

  Web3jService service() {
    return service;
  }
}
