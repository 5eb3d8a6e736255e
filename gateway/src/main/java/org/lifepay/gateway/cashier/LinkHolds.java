package org.lifepay.gateway.cashier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.paymentlink.PaymentLinks;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/**
 * How often one client's network may hold a payment link that is paid once. Each unpaid order keeps the link from all others for
 * as long as it lives; without a limit one visitor could place the next as soon as the last has ended.
 */
@Component
class LinkHolds {
    @Limit(
            area = LimitArea.RATES,
            name = "orders of one payment link that is paid once, by one client's network",
            atLimit = "the page says so, with HTTP 429; the link is free for others")
    private static final RateLimit LIMIT = new RateLimit(3, Duration.ofHours(6), RateLimit.Refill.AT_ONCE);

    @Limit(
            area = LimitArea.CACHES,
            name = "forms of payment links that are known to hold one",
            unit = "forms",
            atLimit = "the ones not used for longest count again")
    private static final int MAX_FORMS = 100_000;

    private final RateLimiter<Holder> limiter;
    private final Cache<String, Boolean> forms =
            Caffeine.newBuilder().maximumSize(MAX_FORMS).build();

    LinkHolds(Clock clock) {
        this.limiter = new RateLimiter<>(clock, LIMIT.period());
    }

    private record Holder(String network, String link) {}

    /**
     * Whether this visitor may place an order by this form; however often the form is submitted, it counts once. A form that is
     * refused may be submitted again later.
     */
    boolean mayHold(PaymentLink link, String form, String network) {
        boolean once = link.offer().maxPayments().filter(max -> max == 1).isPresent();
        if (!once || !PaymentLinks.isOf(link.merchant(), form)) { // a form that is none places no order
            return true;
        }
        Holder holder = new Holder(network, link.publicId());
        return forms.asMap().computeIfAbsent(form, _ -> limiter.tryAcquire(holder, LIMIT) ? true : null) != null;
    }
}
