package org.lifepay.gateway.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Supplier;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.text.HttpUrl;
import org.lifepay.gateway.text.InvalidUrlException;
import org.springframework.stereotype.Component;

/**
 * Sends a notification (webhook) to a merchant's server for a test, signed and encrypted as usual: a sample, whose
 * numbers belong to no order and whose content is marked as a test, or the content of a real one.
 */
@Component
public class TestNotifications {
    /** The prefix of the requestIds of test notifications. */
    public static final String REQUEST_ID_PREFIX = "TEST-NOTIFICATION-";

    @Limit(
            area = LimitArea.RATES,
            name = "test notifications and replays of one merchant",
            atLimit = "the page says so")
    private static final RateLimit LIMIT = RateLimit.perMinute(6);

    private final NotificationSender sender;
    private final NotifyGuard guard;
    private final Ids ids;
    private final Clock clock;
    private final RateLimiter<MerchantId> limiter;

    TestNotifications(NotificationSender sender, NotifyGuard guard, Ids ids, Clock clock) {
        this.sender = sender;
        this.guard = guard;
        this.ids = ids;
        this.clock = clock;
        this.limiter = new RateLimiter<>(clock, LIMIT.period());
    }

    /** The result of a test notification. */
    public sealed interface Result {
        /** It was sent, or an attempt was made. */
        record Sent(String requestId, Delivery delivery) implements Result {}

        /** Not an absolute http or https URL of at most 200 characters. */
        record Malformed() implements Result {}

        /** The address is not public. */
        record Forbidden() implements Result {}

        record TooMany() implements Result {}
    }

    /** Sends a test notification once and waits for the response, with the timeout of a notification. */
    public Result send(MerchantId merchant, String url) {
        String requestId = REQUEST_ID_PREFIX + ids.publicId(merchant).substring(0, 12);
        return send(merchant, url, requestId, () -> sample(merchant, requestId));
    }

    /** Sends a real notification's content once more to another address; its own deliveries do not change. */
    public Result replay(SentNotification notification, String url) {
        return send(notification.merchant(), url, notification.requestId(), () -> content(notification));
    }

    private Result send(MerchantId merchant, String url, String requestId, Supplier<Fields> content) {
        HttpUrl address;
        try {
            address = HttpUrl.of(url);
        } catch (InvalidUrlException e) {
            return new Result.Malformed();
        }
        if (url.length() > HttpUrl.MAX_LENGTH) {
            return new Result.Malformed();
        }
        if (!guard.allowsUrl(address.toString())) {
            return new Result.Forbidden();
        }
        if (!limiter.tryAcquire(merchant, LIMIT)) {
            return new Result.TooMany();
        }
        return new Result.Sent(requestId, sender.send(merchant, requestId, address.uri(), content.get()));
    }

    private static Fields content(SentNotification notification) {
        try {
            return Fields.parse(notification.fields().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("stored notification cannot be parsed: " + notification.id(), e);
        }
    }

    private Fields sample(MerchantId merchant, String requestId) {
        String number = ids.publicId(merchant);
        return Fields.builder()
                .put("merchantId", merchant.digits())
                .put("requestId", requestId)
                .put("serialNumber", number)
                .put("status", "SUCCESS")
                .put("orderAmount", 1)
                .put("orderCurrency", "CNY")
                .put("totalRefundCount", 0)
                .put("totalRefundAmount", 0)
                .put("remark", "TEST NOTIFICATION 测试通知，并无此订单")
                .put("completeDateTime", WireTime.of(clock.instant()))
                .put("clearingOrg", "NUCC")
                .put("paymentModeAlias", "ALI_SCANCODE_PAY")
                .put("realBankSerialNumber", "TEST" + number)
                .put("realBankRequestNumber", number)
                .build();
    }
}
