package org.novation.bridge.abi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novation.bridge.L1Exception;
import org.novation.bridge.Revert;

/**
 * Decodes revert data by the errors of all contracts concerned: one contract passes on what another
 * refused.
 */
public final class Reverts {
  private static final String SOLIDITY =
      """
      [{"type":"error","name":"Error","inputs":[{"name":"reason","type":"string"}]},
       {"type":"error","name":"Panic","inputs":[{"name":"code","type":"uint256"}]}]""";

  private final Map<String, Signature> errors = new HashMap<>();

  public Reverts(List<Artifact> artifacts) {
    errors.putAll(solidity().errors());
    artifacts.forEach(artifact -> errors.putAll(artifact.errors()));
  }

  /** The error named by the data; one without a name if it is none of those known, or malformed. */
  public Revert decode(byte[] data) {
    Revert unknown = new Revert("", Map.of(), data);
    if (data.length < 4) {
      return unknown;
    }
    Signature error = errors.get(HexFormat.of().formatHex(data, 0, 4));
    if (error == null) {
      return unknown;
    }
    try {
      byte[] body = Arrays.copyOfRange(data, 4, data.length);
      return new Revert(error.name(), named(error.inputs(), body), data);
    } catch (IllegalArgumentException malformed) {
      return unknown;
    }
  }

  /** The same failure with its revert decoded; other failures as they are. */
  public L1Exception explain(String what, L1Exception failure) {
    return failure.revert().map(r -> failure.decoded(what, decode(r.data()))).orElse(failure);
  }

  private Map<String, Object> named(List<Parameter> parameters, byte[] body) {
    List<Object> values = Codec.decode(parameters, body);
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      out.put(parameters.get(i).name(), inner(values.get(i)));
    }
    return out;
  }

  /**
   * Bytes that hold an error of their own, as {@code ProofRefused} passes on the verifier's, are
   * decoded too.
   */
  private Object inner(Object value) {
    if (value instanceof byte[] bytes) {
      Revert nested = decode(bytes);
      return nested.error().isEmpty() ? value : nested;
    }
    return value;
  }

  private static Artifact solidity() {
    try {
      return new Artifact("Solidity", new ObjectMapper().readTree(SOLIDITY), "");
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
