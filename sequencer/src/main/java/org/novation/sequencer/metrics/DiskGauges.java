package org.novation.sequencer.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/** Room on the disk of the data folder. */
final class DiskGauges {
  private DiskGauges() {}

  static void register(MeterRegistry registry, Path data) {
    Gauge.builder("novation.disk.free", data, folder -> folder.toFile().getUsableSpace())
        .description("Room left on the disk of the data folder")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
    Gauge.builder("novation.disk.size", data, folder -> folder.toFile().getTotalSpace())
        .description("Size of the disk of the data folder")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
  }
}
