package org.novation.sequencer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db:5432/novation?user=ann&password=se%20cret&ssl=true",
        "jdbc:postgresql://ann:se%20cret@db:5432/novation?ssl=true",
        "jdbc:postgresql://db:5432/novation?ssl=true&PASSWORD=se%20cret&USER=ann"
      })
  void takesSecretsOutOfTheUrl(String text) {
    JdbcUrl url = JdbcUrl.parse(text);
    assertEquals("jdbc:postgresql://db:5432/novation?ssl=true", url.bare());
    assertEquals("jdbc:postgresql://db:5432/novation", url.name());
    assertEquals(Optional.of("ann"), url.user());
    assertEquals(Optional.of("se cret"), url.password());
    assertFalse(url.toString().contains("cret"));
    DatabaseOptions options = DatabaseOptions.of(text, Optional.empty(), Optional.empty());
    assertFalse(options.toString().contains("cret"));
  }

  @Test
  void leavesAFileAlone() {
    JdbcUrl url = JdbcUrl.parse("jdbc:sqlite://data/a@b/novation.db?max_page_count=9");
    assertEquals("jdbc:sqlite://data/a@b/novation.db", url.name());
    assertEquals("jdbc:sqlite://data/a@b/novation.db?max_page_count=9", url.bare());
  }

  @Test
  void refusesOtherDatabasesWithoutRepeatingTheUrl() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> JdbcUrl.parse("jdbc:mysql://db/novation?password=secret"));
    assertFalse(refused.getMessage().contains("secret"));
  }
}
