package org.novation.sequencer.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import net.logstash.logback.encoder.LogstashEncoder;

/** A JSON object a line, without secrets. Key-value pairs of an event become fields of it. */
public final class RedactingJsonEncoder extends LogstashEncoder {
  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = new String(super.encode(event), StandardCharsets.UTF_8);
    return Redaction.apply(line).getBytes(StandardCharsets.UTF_8);
  }
}
