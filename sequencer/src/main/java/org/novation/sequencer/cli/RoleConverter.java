package org.novation.sequencer.cli;

import org.novation.sequencer.keys.Role;
import picocli.CommandLine;

/** Never repeats what was typed: it may be a key in the wrong place. */
final class RoleConverter implements CommandLine.ITypeConverter<Role> {
  @Override
  public Role convert(String text) {
    return Role.of(text)
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "a role is one of committer, settler, governor"));
  }
}
