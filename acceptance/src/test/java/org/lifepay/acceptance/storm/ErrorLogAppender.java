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
    private static final List<String> HEARD =
            List.of("org.lifepay.gateway.work.WorkFailures", "org.lifepay.gateway.merchantapi.EnvelopeHandler");
    private static final ErrorLogAppender EARS = new ErrorLogAppender();

    private @Nullable Trace trace;
    private @Nullable CrashInjector crashInjector;

    static {
        EARS.start();
        HEARD.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).addAppender(EARS));
    }

    private ErrorLogAppender() {}

    static void listenedToBy(Trace trace, CrashInjector crashInjector) {
        EARS.trace = trace;
        EARS.crashInjector = crashInjector;
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
