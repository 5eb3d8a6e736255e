package org.lifepay.gateway.tracing;

/** A span that has begun. */
public interface ActiveSpan {
    /** Begins a part of this one; a call to another system, if {@code outgoing}. */
    ActiveSpan child(String name, boolean outgoing);

    void rename(String name);

    /** A value that is no plain word, number or route becomes {@code ?}. */
    void tag(SpanTag tag, String value);

    /**
     * The span is about this request of the merchant. The first one is where the trace of its notifications begins;
     * later ones are linked to it.
     */
    void concerns(String merchant, String requestId);

    void fail(String type);

    void end();

    String traceId();

    /** The header of the same name (W3C Trace Context). */
    String traceparent();
}
