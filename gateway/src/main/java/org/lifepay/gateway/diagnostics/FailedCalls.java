package org.lifepay.gateway.diagnostics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchantapi.ApiCallFailed;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Records failed merchant API calls for a week. Only a few of each minute are kept, written asynchronously: a flood of
 * bad calls costs no more than the calls themselves.
 */
@Component
public class FailedCalls implements BackgroundTask {
    @Limit(area = LimitArea.VALIDITY, name = "recorded failed calls", atLimit = "deleted")
    static final Duration RETENTION = Duration.ofDays(7);

    /** Counted separately for signed calls, so that a stranger cannot crowd out the merchant's own. */
    @Limit(
            area = LimitArea.RATES,
            name = "failed calls of a merchant recorded in a minute; signed ones apart",
            unit = "calls",
            atLimit = "dropped")
    static final int MAX_PER_MINUTE = 10;

    @Limit(area = LimitArea.CACHES, name = "failed calls waiting to be recorded", unit = "calls", atLimit = "dropped")
    private static final int QUEUE_CAPACITY = 1000;

    private static final int MAX_PATH_LENGTH = 100;
    private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,64}");

    private final FailedCallTable table;
    private final Merchants merchants;
    private final Ids ids;
    private final Clock clock;
    private final BlockingQueue<FailedCall> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Cache<CounterKey, AtomicInteger> counters = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(2))
            .build();
    private volatile Instant lastCleanup = Instant.EPOCH;

    FailedCalls(FailedCallTable table, Merchants merchants, Ids ids, Clock clock) {
        this.table = table;
        this.merchants = merchants;
        this.ids = ids;
        this.clock = clock;
    }

    private record CounterKey(MerchantId merchant, boolean signed, long minute) {}

    @EventListener
    void on(ApiCallFailed call) {
        MerchantId.parse(call.merchantId())
                .flatMap(merchants::find)
                .map(Merchant::id)
                .ifPresent(merchant -> record(merchant, call));
    }

    private void record(MerchantId merchant, ApiCallFailed call) {
        Instant now = clock.instant();
        CounterKey key = new CounterKey(merchant, call.signed(), now.getEpochSecond() / 60);
        if (counters.get(key, _ -> new AtomicInteger()).incrementAndGet() > MAX_PER_MINUTE) {
            return;
        }
        String path =
                call.path().substring(0, Math.min(MAX_PATH_LENGTH, call.path().length()));
        String requestId = printable(call.requestId());
        var _ = queue.offer( // dropped if the queue is full because the database is unavailable
                new FailedCall(
                        merchant, ids.next(), now, path, requestId, call.code().name(), call.cause(), call.signed()));
    }

    /** An unverified header value is stored only if it has the format of a request id. */
    private static @Nullable String printable(@Nullable String requestId) {
        return requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null;
    }

    @Override
    public String name() {
        return "failed-call-log";
    }

    /** Writes the queued calls; returns their number. */
    @Override
    public int runOnce() {
        List<FailedCall> calls = new ArrayList<>();
        queue.drainTo(calls);
        calls.forEach(table::insert);
        Instant now = clock.instant();
        if (lastCleanup.isBefore(now.minus(Duration.ofHours(1)))) {
            lastCleanup = now;
            table.deleteBefore(now.minus(RETENTION));
        }
        return calls.size();
    }

    /** The merchant's failed calls older than {@code before}, newest first. */
    public List<FailedCall> of(MerchantId merchant, long before, int limit) {
        return table.of(merchant, before, limit);
    }
}
