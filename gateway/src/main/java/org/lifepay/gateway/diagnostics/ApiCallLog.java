package org.lifepay.gateway.diagnostics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchantapi.ApiCallEnded;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Records merchant API calls for a few days. They are written in batches behind the calls, which wait for no statement of
 * it; of a flood only a part of each minute is kept.
 */
@Component
public class ApiCallLog implements BackgroundTask {
    @Limit(area = LimitArea.VALIDITY, name = "recorded failed calls", atLimit = "deleted")
    static final Duration RETENTION = Duration.ofDays(7);

    @Limit(area = LimitArea.VALIDITY, name = "recorded calls without an error", atLimit = "deleted")
    static final Duration RETENTION_OF_SUCCESS = Duration.ofDays(3);

    @Limit(
            area = LimitArea.CACHES,
            name = "calls waiting to be recorded; unsigned ones apart",
            unit = "calls",
            atLimit = "not recorded; `lifepay_api_calls_unrecorded_total`")
    private static final int QUEUE_CAPACITY = 2000;

    @Limit(area = LimitArea.WORK, name = "calls recorded at once", unit = "calls", atLimit = "the rest follows at once")
    private static final int BATCH = 500;

    @Limit(
            area = LimitArea.WORK,
            name = "recorded calls deleted at once",
            unit = "rows",
            atLimit = "the rest follows at once")
    private static final int DELETED_AT_ONCE = 5000;

    private static final int MAX_PATH_LENGTH = 100;
    private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,64}");

    private final ApiCallTable table;
    private final ApiCallBodies bodies;
    private final Merchants merchants;
    private final ApiCallLimits limits;
    private final Ids ids;
    private final Clock clock;
    private final Counter unrecorded;
    private final BlockingQueue<Recorded> signed = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final BlockingQueue<Recorded> unsigned = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private volatile Instant lastCleanup = Instant.EPOCH;

    ApiCallLog(
            ApiCallTable table,
            ApiCallBodies bodies,
            Merchants merchants,
            ApiCallLimits limits,
            Ids ids,
            Clock clock,
            MeterRegistry meters) {
        this.table = table;
        this.bodies = bodies;
        this.merchants = merchants;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
        this.unrecorded = meters.counter("lifepay.api.calls.unrecorded");
    }

    /** A call that waits to be written, with its bodies as JSON. */
    private record Recorded(
            ApiCall call,
            @Nullable String request,
            @Nullable String response) {}

    /**
     * A call as it is shown.
     *
     * @param request the members as JSON, without the payer; null if they are not kept
     * @param response the same of a response without an error
     */
    public record LoggedCall(
            ApiCall call,
            @Nullable String request,
            @Nullable String response) {}

    /** Waits for nothing: the call is about to be answered, and the database may be away. */
    @EventListener
    void on(ApiCallEnded call) {
        MerchantId.parse(call.merchantId()).ifPresent(merchant -> record(merchant, call));
    }

    private void record(MerchantId merchant, ApiCallEnded call) {
        Instant now = clock.instant();
        BlockingQueue<Recorded> queue = call.signed() ? signed : unsigned;
        ApiCallLimits.Share share = limits.shareOf(merchant, call, now);
        if (share == ApiCallLimits.Share.NOTHING || queue.remainingCapacity() == 0) {
            unrecorded.increment();
            return;
        }
        boolean whole = share == ApiCallLimits.Share.WHOLE;
        Recorded recorded = new Recorded(
                call(merchant, call, now),
                whole ? ApiCallBodies.request(call.sent()) : null,
                whole && call.result() instanceof ApiResult.Success(var fields)
                        ? ApiCallBodies.response(fields)
                        : null);
        if (!queue.offer(recorded)) { // full: a flood, or the database is away
            unrecorded.increment();
        }
    }

    private ApiCall call(MerchantId merchant, ApiCallEnded call, Instant now) {
        String path =
                call.path().substring(0, Math.min(MAX_PATH_LENGTH, call.path().length()));
        return new ApiCall(
                merchant,
                ids.next(),
                now,
                path,
                printable(call.requestId()),
                switch (call.result()) {
                    case ApiResult.Success _ -> ApiCall.SUCCESS;
                    case ApiResult.Failure(var code, var _) -> code.name();
                },
                switch (call.result()) {
                    case ApiResult.Success _ -> "";
                    case ApiResult.Failure(var _, var cause) -> cause;
                },
                call.signed(),
                Math.toIntExact(call.took().toMillis()));
    }

    /** An unverified header value is stored only if it has the format of a request id. */
    private static @Nullable String printable(@Nullable String requestId) {
        return requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null;
    }

    @Override
    public String name() {
        return "api-call-log";
    }

    /** Writes the queued calls; returns how many were queued. */
    @Override
    public int runOnce() {
        int written = writeQueued();
        cleanUp();
        return written;
    }

    private int writeQueued() {
        int written = 0;
        List<Recorded> calls = next();
        while (!calls.isEmpty()) {
            write(calls);
            written += calls.size();
            calls = next();
        }
        return written;
    }

    /** Writes what the last run has left, and counts what cannot be written. */
    @Override
    public void finish() {
        try {
            var _ = writeQueued();
        } finally {
            unrecorded.increment(signed.size() + unsigned.size());
        }
    }

    /** What is out of the queue is not put back: it is counted, if the database does not take it. */
    private void write(List<Recorded> calls) {
        int left = calls.size();
        try {
            List<ApiCallTable.Row> known = calls.stream()
                    .filter(recorded -> isKnown(recorded.call()))
                    .map(this::seal)
                    .toList();
            left = known.size();
            Map<MerchantId, List<ApiCallTable.Row>> rows = known.stream()
                    .collect(Collectors.groupingBy(row -> row.call().merchant()));
            for (Map.Entry<MerchantId, List<ApiCallTable.Row>> merchant : rows.entrySet()) {
                table.insert(merchant.getKey(), merchant.getValue());
                left -= merchant.getValue().size();
            }
        } finally {
            unrecorded.increment(left);
        }
    }

    private List<Recorded> next() {
        List<Recorded> calls = new ArrayList<>();
        signed.drainTo(calls, BATCH);
        unsigned.drainTo(calls, BATCH - calls.size());
        return calls;
    }

    /** A stranger may name a merchant that there is not. */
    private boolean isKnown(ApiCall call) {
        return call.signed() || merchants.find(call.merchant()).isPresent();
    }

    private ApiCallTable.Row seal(Recorded recorded) {
        long id = recorded.call().id();
        return new ApiCallTable.Row(
                recorded.call(), bodies.seal(recorded.request(), id), bodies.seal(recorded.response(), id));
    }

    private void cleanUp() {
        Instant now = clock.instant();
        if (lastCleanup.isBefore(now.minus(Duration.ofHours(1)))) {
            deleteAll(limit -> table.deleteBefore(now.minus(RETENTION), limit));
            deleteAll(limit -> table.deleteSuccessfulBefore(now.minus(RETENTION_OF_SUCCESS), limit));
            lastCleanup = now;
        }
    }

    /** Many rows in one statement would take longer than a statement may. */
    private static void deleteAll(IntUnaryOperator delete) {
        int deleted;
        do {
            deleted = delete.applyAsInt(DELETED_AT_ONCE);
        } while (deleted == DELETED_AT_ONCE);
    }

    /** The merchant's failed calls older than {@code before}, newest first. */
    public List<ApiCall> failedOf(MerchantId merchant, long before, int limit) {
        return table.failedOf(merchant, before, limit);
    }

    public Optional<LoggedCall> find(MerchantId merchant, long id) {
        return table.find(merchant, id)
                .map(row -> new LoggedCall(
                        row.call(), bodies.open(row.sealedRequest(), id), bodies.open(row.sealedResponse(), id)));
    }
}
