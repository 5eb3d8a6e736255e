package org.lifepay.gateway.diagnostics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchantapi.ApiCallEnded;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Of which calls this gateway keeps how much. */
@Component
class ApiCallLimits {
    @Limit(
            area = LimitArea.RATES,
            name = "failed signed calls of a merchant recorded in a minute by one gateway",
            unit = "calls",
            atLimit = "the calls are answered as ever, but not recorded")
    static final int MAX_FAILED_PER_MINUTE = 600;

    /** Recording a call costs a third of what serving it does. */
    @Limit(
            area = LimitArea.RATES,
            name = "calls of a merchant without an error recorded in a minute by one gateway",
            unit = "calls",
            atLimit = "the calls are answered as ever, but not recorded")
    static final int MAX_SUCCESSFUL_PER_MINUTE = 60;

    /** Counted separately, so that a stranger cannot crowd out the merchant's own. */
    @Limit(
            area = LimitArea.RATES,
            name = "unsigned calls of a merchant recorded in a minute by one gateway",
            unit = "calls",
            atLimit = "refused as ever, but not recorded")
    static final int MAX_UNSIGNED_PER_MINUTE = 10;

    /** What a program sends wrong is the same again and again. */
    @Limit(
            area = LimitArea.RATES,
            name = "failed calls of a merchant recorded with their messages in a minute by one gateway",
            unit = "calls",
            atLimit = "recorded without them")
    static final int MAX_BODIES_PER_MINUTE = 60;

    @Limit(
            area = LimitArea.RATES,
            name = "unsigned calls in the name of merchants that a gateway has not met, recorded in a minute",
            unit = "calls",
            atLimit = "refused as ever, but not recorded")
    static final int MAX_UNKNOWN_PER_MINUTE = 100;

    private static final MerchantId NOT_MET = new MerchantId("000000000");

    private final Merchants merchants;
    private final Cache<CounterKey, AtomicInteger> counters = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(2))
            .build();

    ApiCallLimits(Merchants merchants) {
        this.merchants = merchants;
    }

    /** What is kept of a call. */
    enum Share {
        NOTHING,
        /** Function, code, time, but not the messages. */
        LINE,
        WHOLE
    }

    /** The kinds of calls, each with a number a minute of its own. */
    private enum Kind {
        UNSIGNED(MAX_UNSIGNED_PER_MINUTE),
        SUCCESSFUL(MAX_SUCCESSFUL_PER_MINUTE),
        FAILED(MAX_FAILED_PER_MINUTE);

        private final int max;

        Kind(int max) {
            this.max = max;
        }

        static Kind of(ApiCallEnded call) {
            if (!call.signed()) {
                return UNSIGNED;
            }
            return call.result() instanceof ApiResult.Success ? SUCCESSFUL : FAILED;
        }
    }

    private record CounterKey(MerchantId merchant, Kind kind, long minute) {}

    /** Counts the call; waits for nothing. */
    Share shareOf(MerchantId merchant, ApiCallEnded call, Instant now) {
        long minute = now.getEpochSecond() / 60;
        if (!mayExist(merchant, call, minute)) {
            return Share.NOTHING;
        }
        Kind kind = Kind.of(call);
        int number = number(new CounterKey(merchant, kind, minute));
        if (number > kind.max) {
            return Share.NOTHING;
        }
        return number > MAX_BODIES_PER_MINUTE ? Share.LINE : Share.WHOLE;
    }

    /**
     * A stranger can name merchants that there are not, and would fill the queue and the counters with them. Of merchants that
     * nothing is known of, a few calls a minute are looked up when they are written.
     */
    private boolean mayExist(MerchantId merchant, ApiCallEnded call, long minute) {
        return call.signed()
                || merchants
                        .existsInMemory(merchant)
                        .orElseGet(
                                () -> number(new CounterKey(NOT_MET, Kind.UNSIGNED, minute)) <= MAX_UNKNOWN_PER_MINUTE);
    }

    private int number(CounterKey key) {
        return counters.get(key, _ -> new AtomicInteger()).incrementAndGet();
    }
}
