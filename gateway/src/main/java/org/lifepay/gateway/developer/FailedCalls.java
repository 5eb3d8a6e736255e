package org.lifepay.gateway.developer;

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
import org.lifepay.gateway.openapi.CallFailed;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers what merchants' programs were refused, for a week. Only a few of each minute, and never while the program
 * waits: a flood of bad calls costs no more than the calls themselves.
 */
@Component
public class FailedCalls {
    static final Duration KEPT = Duration.ofDays(7);

    /** Counted apart for signed calls, so that a stranger cannot crowd out the merchant's own. */
    static final int MOST_A_MINUTE = 10;

    private static final int MOST_WAITING = 1000;
    private static final int LONGEST_PATH = 100;
    private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,64}");

    private final FailedCallTable table;
    private final Merchants merchants;
    private final Ids ids;
    private final Clock clock;
    private final BlockingQueue<FailedCall> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Cache<Share, AtomicInteger> shares = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(2))
            .build();
    private volatile Instant tidied = Instant.EPOCH;

    FailedCalls(FailedCallTable table, Merchants merchants, Ids ids, Clock clock) {
        this.table = table;
        this.merchants = merchants;
        this.ids = ids;
        this.clock = clock;
    }

    private record Share(MerchantId merchant, boolean signed, long minute) {}

    @EventListener
    void on(CallFailed call) {
        MerchantId.parse(call.merchantId())
                .flatMap(merchants::find)
                .map(Merchant::id)
                .ifPresent(merchant -> note(merchant, call));
    }

    private void note(MerchantId merchant, CallFailed call) {
        Instant now = clock.instant();
        Share share = new Share(merchant, call.signed(), now.getEpochSecond() / 60);
        if (shares.get(share, _ -> new AtomicInteger()).incrementAndGet() > MOST_A_MINUTE) {
            return;
        }
        String path =
                call.path().substring(0, Math.min(LONGEST_PATH, call.path().length()));
        String requestId = printable(call.requestId());
        var _ = waiting.offer( // dropped when the database is away: nobody waits for it
                new FailedCall(
                        merchant, ids.next(), now, path, requestId, call.code().name(), call.cause(), call.signed()));
    }

    /** What a stranger wrote into the header is kept only when it looks like a request id. */
    private static @Nullable String printable(@Nullable String requestId) {
        return requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null;
    }

    /** Writes down what waits; returns how much that was. */
    @Scheduled(fixedDelayString = "${lifepay.sweep-interval:1s}")
    public int runOnce() {
        List<FailedCall> calls = new ArrayList<>();
        waiting.drainTo(calls);
        calls.forEach(table::insert);
        Instant now = clock.instant();
        if (tidied.isBefore(now.minus(Duration.ofHours(1)))) {
            tidied = now;
            table.forget(now.minus(KEPT));
        }
        return calls.size();
    }

    /** The merchant's, the newest first, older than {@code before}. */
    public List<FailedCall> of(MerchantId merchant, long before, int most) {
        return table.of(merchant, before, most);
    }
}
