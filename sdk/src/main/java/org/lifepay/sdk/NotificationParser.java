package org.lifepay.sdk;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;

/**
 * 通知解析与验签。Turns a request to the notifyUrl into a verified {@link Notification}, or throws; an unverified one cannot be had.
 * Thread-safe.
 *
 * <p>Answer with {@link #ACKNOWLEDGEMENT} once the notification is stored; otherwise the platform sends it again (protocol §2,
 * retries).
 */
public final class NotificationParser {
    /** 确认响应。The reply body that acknowledges a notification (protocol §2, acknowledgement). */
    public static final String ACKNOWLEDGEMENT = "SUCCESS";

    private final Envelope envelope = new Envelope(RsaEngines.best(), new SecureRandom());
    private final MerchantKeys keys;
    private final String merchantId;

    /**
     * @param keys the merchant's key and the platform's certificates
     * @param merchantId 商户号 the merchant to whom the notifications are addressed
     */
    public NotificationParser(MerchantKeys keys, String merchantId) {
        this.keys = keys;
        this.merchantId = merchantId;
    }

    /**
     * 验签并解析。Verifies and opens a notification.
     *
     * @param headers the request's headers, names in any case
     * @param body the request's body, {@code {"data":"…"}} in UTF-8
     * @throws UnverifiedResponseException when it is not the platform's, or not for this merchant; answer with an error
     *     status, do not act on it
     */
    public Notification parse(Map<String, String> headers, byte[] body) {
        TransportResponse request = new TransportResponse(0, headers, body);
        return parse(name -> request.header(name).orElse(null), body);
    }

    /**
     * 验签并解析。Verifies and opens a notification.
     *
     * @param header gives a request header by its name in any case, or null; a servlet's {@code request::getHeader}
     *     fits
     * @param body the request's body
     * @throws UnverifiedResponseException when it is not the platform's, or not for this merchant
     */
    public Notification parse(Function<String, @Nullable String> header, byte[] body) {
        Fields fields = open(header.apply("encryptKey"), body);
        boolean numbered = fields.text("requestId") != null || fields.has(CustomsNotification.CUSTOMS_INFOS);
        if (!Objects.equals(fields.text("merchantId"), merchantId) || !numbered) {
            throw new UnverifiedResponseException("the notification is for another merchant");
        }
        if (fields.has(CustomsNotification.CUSTOMS_INFOS)) {
            return new CustomsNotification(fields);
        }
        if (fields.has(SubMerchantNotification.REVIEW)) {
            return new SubMerchantNotification(fields);
        }
        if (fields.has("orderAmount")) {
            return new PaymentNotification(fields);
        }
        if (fields.has(SplitNotification.SPLIT_AMOUNT)) {
            return new SplitNotification(fields);
        }
        if (fields.has(RemittanceBatchNotification.CREDITED)) {
            return new RemittanceBatchNotification(fields);
        }
        if (fields.has(CollectionNotification.PURPOSE)) {
            return new CollectionNotification(fields);
        }
        if (fields.has(RemittanceNotification.COMPLETED)) {
            return new RemittanceNotification(fields);
        }
        return fields.has(PayoutNotification.TRANSFER_AMOUNT) || fields.has(PayoutNotification.WITHDRAW_AMOUNT)
                ? new PayoutNotification(fields)
                : new RefundNotification(fields);
    }

    private Fields open(@Nullable String encryptKey, byte[] body) {
        try {
            String data = Fields.parse(body).text("data");
            SealedMessage sealedMessage =
                    new SealedMessage(encryptKey == null ? "" : encryptKey, data == null ? "" : data);
            return envelope.open(sealedMessage, Collections.singletonList(keys.merchant()), keys.platform())
                    .fields();
        } catch (MalformedJsonException | EnvelopeException e) {
            throw new UnverifiedResponseException(
                    "the notification is not signed with the platform's certificate, or not for this merchant's key");
        }
    }
}
