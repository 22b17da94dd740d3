package org.novation.sequencer.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The log of a node or prover: JSON lines in {@code logs/NAME.log} of its data folder, beside the
 * console's short lines. A new file every day and whenever one is full; old ones are compressed and
 * in the end deleted, so that logs never fill a disk.
 */
public final class NodeLog implements AutoCloseable {
  private static final String FILE_SIZE = "64MB";
  private static final String ALL_FILES = "1GB";
  private static final int DAYS = 30;

  private final RollingFileAppender<ILoggingEvent> appender;

  private NodeLog(RollingFileAppender<ILoggingEvent> appender) {
    this.appender = appender;
  }

  /**
   * Writes to files from now on.
   *
   * @param data the data folder
   * @param name of the process, such as {@code node}
   */
  public static NodeLog open(Path data, String name) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("file-" + name);
    appender.setFile(data.resolve("logs").resolve(name + ".log").toString());
    appender.setEncoder(encoder(context));
    appender.setRollingPolicy(policy(context, appender, data, name));
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    Logger project = context.getLogger("org.novation");
    if (project.getLevel() == null) {
      project.setLevel(Level.INFO);
    }
    return new NodeLog(appender);
  }

  private static RedactingJsonEncoder encoder(LoggerContext context) {
    RedactingJsonEncoder encoder = new RedactingJsonEncoder();
    encoder.setContext(context);
    encoder.setVersion(null);
    encoder.start();
    return encoder;
  }

  private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy(
      LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path data, String name) {
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    String pattern = name + "-%d{yyyy-MM-dd}.%i.log.gz";
    policy.setFileNamePattern(data.resolve("logs").resolve(pattern).toString());
    policy.setMaxFileSize(FileSize.valueOf(FILE_SIZE));
    policy.setTotalSizeCap(FileSize.valueOf(ALL_FILES));
    policy.setMaxHistory(DAYS);
    policy.start();
    return policy;
  }

  /** Where the lines go. */
  public Path file() {
    return Path.of(appender.getFile());
  }

  @Override
  public void close() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
    appender.stop();
  }
}
