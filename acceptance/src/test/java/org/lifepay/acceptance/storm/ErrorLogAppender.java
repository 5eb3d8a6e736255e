package org.lifepay.acceptance.storm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Work that failed and was only logged is a complaint too, unless a fault of the database explains it. */
final class ErrorLogAppender extends AppenderBase<ILoggingEvent> {
    private static final List<String> LOGGERS =
            List.of("org.lifepay.gateway.work.WorkFailures", "org.lifepay.gateway.merchantapi.EnvelopeHandler");
    private static final ErrorLogAppender APPENDER = new ErrorLogAppender();

    private Storm.@Nullable Log log;

    static {
        APPENDER.start();
        LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).addAppender(APPENDER));
    }

    private ErrorLogAppender() {}

    static void attach(Storm.Log log) {
        APPENDER.log = log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Storm.@Nullable Log attached = log;
        if (attached == null || attached.crashInjector().isDead()) {
            return;
        }
        boolean loud = event.getLevel().isGreaterOrEqual(Level.ERROR)
                || event.getLoggerName().endsWith("WorkFailures");
        IThrowableProxy cause = event.getThrowableProxy();
        if (loud && !(attached.faults().hasStruck() && isOfDatabase(cause))) {
            attached.trace()
                    .complain(event.getFormattedMessage()
                            + (cause == null ? "" : ": " + cause.getClassName() + " " + cause.getMessage()));
        }
    }

    private static boolean isOfDatabase(@Nullable IThrowableProxy cause) {
        return cause == null
                || cause.getClassName().startsWith("org.springframework.dao.")
                || cause.getClassName().startsWith("org.springframework.jdbc.")
                || cause.getClassName().startsWith("org.springframework.transaction.");
    }
}
