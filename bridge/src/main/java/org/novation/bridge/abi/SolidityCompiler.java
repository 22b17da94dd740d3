package org.novation.bridge.abi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compiles one Solidity file without imports at run time: the verifier that a key set-up writes.
 *
 * <p>It runs the same compiler as the contracts' build ({@code tools/solc.js} under Node), for the
 * same rules (Istanbul).
 */
public final class SolidityCompiler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OPTIMIZER_RUNS = 200;

  private final Path folder;

  /**
   * @param folder the Foundry project, its npm packages installed
   */
  public SolidityCompiler(Path folder) {
    this.folder = folder;
  }

  /**
   * @param contract which of the file's contracts
   * @throws IOException if Node or the compiler is missing, or the source does not compile
   */
  public Artifact compile(Path source, String contract) throws IOException {
    JsonNode output = JSON.readTree(run(input(Files.readString(source))));
    for (JsonNode error : output.path("errors")) {
      if (error.path("severity").asText().equals("error")) {
        throw new IOException("does not compile: " + error.path("formattedMessage").asText());
      }
    }
    JsonNode found = output.path("contracts").path("source.sol").path(contract);
    if (found.isMissingNode()) {
      throw new IOException("no contract " + contract + " in " + source);
    }
    String code = found.path("evm").path("bytecode").path("object").asText();
    return new Artifact(contract, found.path("abi"), code);
  }

  private static byte[] input(String source) throws IOException {
    ObjectNode input = JSON.createObjectNode().put("language", "Solidity");
    input.putObject("sources").putObject("source.sol").put("content", source);
    ObjectNode settings = input.putObject("settings").put("evmVersion", "istanbul");
    settings.putObject("optimizer").put("enabled", true).put("runs", OPTIMIZER_RUNS);
    ObjectNode selection = settings.putObject("outputSelection").putObject("*");
    selection.putArray("*").add("abi").add("evm.bytecode.object");
    return JSON.writeValueAsBytes(input);
  }

  private byte[] run(byte[] input) throws IOException {
    ProcessBuilder command = new ProcessBuilder("node", "tools/solc.js", "--standard-json");
    Process compiler =
        command.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream in = compiler.getOutputStream()) {
      in.write(input); // the compiler answers only after it has read all
    } catch (IOException gone) {
      throw failed(compiler, gone);
    }
    byte[] output = compiler.getInputStream().readAllBytes();
    try {
      if (compiler.waitFor() != 0) {
        throw failed(compiler, null);
      }
    } catch (InterruptedException e) {
      compiler.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while compiling", e);
    }
    return output;
  }

  private IOException failed(Process compiler, IOException cause) {
    compiler.destroy();
    return new IOException(
        "solc did not run; are the npm packages of " + folder + " there?", cause);
  }
}
