package org.lifepay.gateway.order.channelsync;

import java.time.Duration;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;

/** Limits on starting payments of an order. */
final class AttemptLimits {
    @Limit(
            area = LimitArea.CHANNEL,
            name = "lease of a payment that is being started",
            atLimit = "another caller or gateway takes over under the same number")
    static final Duration LEASE = Duration.ofSeconds(20);

    @Limit(area = LimitArea.RATES, name = "two tries after Alipay declined an order", atLimit = "answered as declined")
    static final Duration BETWEEN_DECLINED = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.SIZES,
            name = "payments tried for one order",
            unit = "attempts",
            atLimit = "answered `TRY_AGAIN`; the order stays open until it expires")
    static final int MAX_ATTEMPTS = 120;

    /** A QR code lives two hours at the channel; an older one is not returned any more. */
    @Limit(area = LimitArea.VALIDITY, name = "a QR code of Alipay's", atLimit = "a new one is fetched")
    static final Duration QR_CODE_LIFETIME = Duration.ofMinutes(110);

    private AttemptLimits() {}
}
