package org.lifepay.gateway.tracing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** The traces of one gateway, sent in batches; what the collector does not take is lost, and nothing waits for it. */
public final class Tracing implements AutoCloseable {
    @Limit(
            area = LimitArea.CACHES,
            name = "spans that wait to be sent",
            unit = "spans",
            atLimit = "further ones are not sent")
    private static final int MAX_WAITING = 8192;

    @Limit(
            area = LimitArea.CACHES,
            name = "requests of which a gateway knows the trace, for their notifications",
            unit = "requests",
            atLimit = "their notifications are traces of their own")
    private static final int MAX_REQUESTS = 50_000;

    @Limit(
            area = LimitArea.CACHES,
            name = "for how long a gateway knows the trace of a request",
            atLimit = "its notifications are traces of their own")
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private static final Duration SENDING_TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./{}-]{1,100}");

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Cache<String, SpanContext> requests = Caffeine.newBuilder()
            .maximumSize(MAX_REQUESTS)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** Sends to the collector that the settings name. */
    public Tracing(TracingSettings settings) {
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "lifepay-gateway")))
                // not what a stranger's header says: it would decide how much is sent
                .setSampler(Sampler.traceIdRatioBased(settings.percent() / 100.0))
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(settings.endpoint().toString())
                                .setTimeout(SENDING_TIMEOUT)
                                .build())
                        .setMaxQueueSize(MAX_WAITING)
                        .build())
                .build();
        this.tracer = provider.get("org.lifepay.gateway");
    }

    /**
     * Begins a request from outside.
     *
     * @param traceparent the header of the caller, if it is part of a trace
     */
    public ActiveSpan request(String name, @Nullable String traceparent) {
        return begin(name, SpanKind.SERVER, parsed(traceparent));
    }

    /** Begins the delivery of a notification, in the trace of the request that it is about, if this gateway knows it. */
    public ActiveSpan notification(String name, String merchant, String requestId) {
        ActiveSpan span = begin(name, SpanKind.CLIENT, requests.getIfPresent(merchant + " " + requestId));
        span.tag(SpanTag.MERCHANT, merchant);
        span.tag(SpanTag.REQUEST_ID, requestId);
        return span;
    }

    private ActiveSpan begin(String name, SpanKind kind, @Nullable SpanContext parent) {
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind);
        if (parent == null) {
            span.setNoParent();
        } else {
            span.setParent(Context.root().with(Span.wrap(parent)));
        }
        return new Recorded(span.startSpan());
    }

    private static @Nullable SpanContext parsed(@Nullable String traceparent) {
        Matcher parts = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (!parts.matches()) {
            return null;
        }
        SpanContext parent = SpanContext.createFromRemoteParent(
                parts.group(1), parts.group(2), TraceFlags.getSampled(), TraceState.getDefault());
        return parent.isValid() ? parent : null;
    }

    /** Sends what waits, and returns when it was taken or the time is over. */
    public void flush() {
        provider.forceFlush().join(SENDING_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        provider.shutdown().join(SENDING_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    private final class Recorded implements ActiveSpan {
        private final Span span;

        Recorded(Span span) {
            this.span = span;
        }

        @Override
        public ActiveSpan child(String name, boolean outgoing) {
            return begin(name, outgoing ? SpanKind.CLIENT : SpanKind.INTERNAL, span.getSpanContext());
        }

        @Override
        public void rename(String name) {
            span.updateName(name);
        }

        @Override
        public void tag(SpanTag tag, String value) {
            span.setAttribute(tag.key(), PLAIN.matcher(value).matches() ? value : "?");
        }

        @Override
        public void concerns(String merchant, String requestId) {
            tag(SpanTag.MERCHANT, merchant);
            tag(SpanTag.REQUEST_ID, requestId);
            SpanContext mine = span.getSpanContext();
            SpanContext first = requests.asMap().putIfAbsent(merchant + " " + requestId, mine);
            if (first != null && !first.getTraceId().equals(mine.getTraceId())) {
                span.addLink(first);
            }
        }

        @Override
        public void fail(String type) {
            tag(SpanTag.ERROR, type);
            span.setStatus(StatusCode.ERROR);
        }

        @Override
        public void end() {
            span.end();
        }

        @Override
        public String traceId() {
            return span.getSpanContext().getTraceId();
        }

        @Override
        public String traceparent() {
            SpanContext context = span.getSpanContext();
            return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                    + context.getTraceFlags().asHex();
        }
    }
}
