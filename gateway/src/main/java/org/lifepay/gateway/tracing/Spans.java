package org.lifepay.gateway.tracing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Where code tells what it does to the trace that the thread is part of, if it is part of one. With traces off, each
 * method looks at one variable of the thread, and no class of OpenTelemetry is loaded.
 */
public final class Spans {
    /** Of the lines of structured logs. */
    public static final String TRACE_ID = "traceId";

    private static final ThreadLocal<@Nullable ActiveSpan> CURRENT = new ThreadLocal<>();

    private Spans() {}

    /** Until it is closed, the thread is part of a span. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    public static boolean active() {
        return CURRENT.get() != null;
    }

    /** Makes the thread part of the span. */
    public static Scope enter(ActiveSpan span) {
        ActiveSpan before = CURRENT.get();
        set(span);
        return () -> set(before);
    }

    private static void set(@Nullable ActiveSpan span) {
        if (span == null) {
            CURRENT.remove();
            MDC.remove(TRACE_ID);
        } else {
            CURRENT.set(span);
            MDC.put(TRACE_ID, span.traceId());
        }
    }

    /** Runs the action as a call to another system that is a part of the present span. */
    public static <A> A call(String name, Supplier<A> action) {
        ActiveSpan parent = CURRENT.get();
        if (parent == null) {
            return action.get();
        }
        ActiveSpan span = parent.child(name, true);
        try (Scope _ = enter(span)) {
            return action.get();
        } catch (RuntimeException e) {
            span.fail(e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    public static void tag(SpanTag tag, String value) {
        ActiveSpan span = CURRENT.get();
        if (span != null) {
            span.tag(tag, value);
        }
    }

    /** See {@link ActiveSpan#concerns}. */
    public static void concerns(String merchant, String requestId) {
        ActiveSpan span = CURRENT.get();
        if (span != null) {
            span.concerns(merchant, requestId);
        }
    }

    /** The same work, to be run by another thread as part of the present span. */
    public static Runnable carried(Runnable work) {
        ActiveSpan span = CURRENT.get();
        if (span == null) {
            return work;
        }
        return () -> {
            try (Scope _ = enter(span)) {
                work.run();
            }
        };
    }

    /** The span that the thread is part of. */
    public static @Nullable ActiveSpan current() {
        return CURRENT.get();
    }
}
