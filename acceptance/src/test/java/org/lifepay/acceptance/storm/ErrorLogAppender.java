package org.lifepay.acceptance.storm;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Work that failed and was only logged is a complaint too. */
final class ErrorLogAppender extends AppenderBase<ILoggingEvent> {
    private static final List<String> LOGGERS =
            List.of("org.lifepay.gateway.work.WorkFailures", "org.lifepay.gateway.merchantapi.EnvelopeHandler");
    private static final ErrorLogAppender APPENDER = new ErrorLogAppender();

    private @Nullable Trace trace;
    private @Nullable CrashInjector crashInjector;

    static {
        APPENDER.start();
        LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).addAppender(APPENDER));
    }

    private ErrorLogAppender() {}

    static void attach(Trace trace, CrashInjector crashInjector) {
        APPENDER.trace = trace;
        APPENDER.crashInjector = crashInjector;
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean dying = crashInjector == null || crashInjector.isDead();
        boolean loud = event.getLevel().isGreaterOrEqual(Level.ERROR)
                || event.getLoggerName().endsWith("WorkFailures");
        if (trace != null && !dying && loud) {
            String cause = event.getThrowableProxy() == null
                    ? ""
                    : ": " + event.getThrowableProxy().getClassName() + " "
                            + event.getThrowableProxy().getMessage();
            trace.complain(event.getFormattedMessage() + cause);
        }
    }
}
