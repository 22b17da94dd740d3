package org.novation.sequencer.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.novation.sequencer.config.ConfigException.Problem;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * The configuration file, <a href="https://toml.io/en/v1.0.0">TOML 1.0</a>. Every key has a
 * default, so that no file and an empty file are valid; {@code config/novation.toml} documents all.
 */
public final class ConfigFile {
  private static final long MOST_BYTES = 1 << 20;

  private ConfigFile() {}

  /**
   * Reads a file.
   *
   * @throws ConfigException naming each place that is wrong
   */
  public static NodeConfig read(Path file) throws ConfigException {
    return read(file, Overrides.NONE);
  }

  /** Reads a file, of which the command line decides parts anew. */
  public static NodeConfig read(Path file, Overrides overrides) throws ConfigException {
    Path absolute = file.toAbsolutePath().normalize();
    return ConfigReader.read(Optional.of(file), parse(file), absolute.getParent(), overrides);
  }

  /** What holds where there is no file. */
  public static NodeConfig standard(Overrides overrides) throws ConfigException {
    return ConfigReader.read(Optional.empty(), Toml.parse(""), Paths.project(), overrides);
  }

  private static TomlParseResult parse(Path file) throws ConfigException {
    TomlParseResult result;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(file, "is larger than " + Units.text(MOST_BYTES));
      }
      result = Toml.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "is no text in UTF-8");
    } catch (IOException e) {
      throw unreadable(file, "cannot be read: " + e.getMessage());
    }
    if (result.hasErrors()) {
      throw new ConfigException(
          Optional.of(file), result.errors().stream().map(ConfigFile::problem).toList());
    }
    return result;
  }

  private static Problem problem(TomlParseError error) {
    return new Problem(error.position().line(), error.position().column(), error.getMessage());
  }

  private static ConfigException unreadable(Path file, String why) {
    return new ConfigException(Optional.of(file), List.of(new Problem(0, 0, why)));
  }
}
