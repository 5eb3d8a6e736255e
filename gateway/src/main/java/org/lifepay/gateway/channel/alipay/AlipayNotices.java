package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes Alipay's asynchronous notices in: verifies, compares, passes payments on, and says what to answer. */
public final class AlipayNotices {
    /** Alipay stops sending at exactly this answer. */
    public static final String SUCCESS = "success";

    /** Alipay sends again after this one, for about 25 hours. */
    public static final String FAIL = "fail";

    private static final Logger LOG = LoggerFactory.getLogger(AlipayNotices.class);

    private final AlipaySettings settings;
    private final String alipayPublicKey;
    private final PaymentConfirmationHandler handler;
    private final Clock clock;

    private AlipayNotices(
            AlipaySettings settings, String alipayPublicKey, PaymentConfirmationHandler handler, Clock clock) {
        this.settings = settings;
        this.alipayPublicKey = alipayPublicKey;
        this.handler = handler;
        this.clock = clock;
    }

    /** Notices that are passed on to {@code news}. */
    public static AlipayNotices to(PaymentConfirmationHandler handler, AlipaySettings settings, Clock clock) {
        AlipaySdk.load();
        return new AlipayNotices(settings, AlipayKeys.load(settings).alipayPublicKey(), handler, clock);
    }

    /**
     * Takes one notice in.
     *
     * @param merchantHint the last part of the address that it came to, which Alipay does not sign
     * @param params the decoded form
     * @return {@link #SUCCESS} when the payment is stored, or there is nothing to store in a genuine notice
     */
    public String receive(String merchantHint, Map<String, String> params) {
        if (!hasValidSignature(params)) {
            LOG.warn("a notice that Alipay did not sign was refused");
            return FAIL;
        }
        String number = params.getOrDefault("out_trade_no", "");
        if (!settings.appId().equals(params.get("app_id"))
                || !settings.sellerId().equals(params.get("seller_id"))) {
            LOG.warn("notice for {} names another app or seller: refused", number);
            return FAIL;
        }
        if (!isPayment(params)) {
            LOG.debug("notice for {} of no interest", number);
            return SUCCESS;
        }
        Payment payment = payment(number, params);
        if (payment == null) {
            LOG.warn("notice for {} lacks number, trade or amount: refused", number);
            return FAIL;
        }
        return switch (handler.confirm(merchantHint, payment)) {
            case PaymentConfirmationHandler.Confirmation.Accepted _ -> SUCCESS;
            case PaymentConfirmationHandler.Confirmation.Rejected(String reason) -> {
                LOG.warn("notice for {} refused: {}", number, reason);
                yield FAIL;
            }
        };
    }

    private boolean hasValidSignature(Map<String, String> params) {
        if (!AlipayText.hasText(params.get("sign")) || !"RSA2".equals(params.get("sign_type"))) {
            return false;
        }
        try {
            // The SDK takes sign and sign_type out of the map that it is given.
            return AlipaySignature.rsaCheckV1(new HashMap<>(params), alipayPublicKey, "UTF-8", "RSA2");
        } catch (AlipayApiException e) {
            return false;
        }
    }

    /** Refunds are noticed at the payment's address, a partial one with the status of a paid trade. */
    private static boolean isPayment(Map<String, String> params) {
        String status = params.getOrDefault("trade_status", "");
        boolean paid = status.equals("TRADE_SUCCESS") || status.equals("TRADE_FINISHED");
        return paid && !AlipayText.hasText(params.get("refund_fee")) && !AlipayText.hasText(params.get("gmt_refund"));
    }

    private @Nullable Payment payment(String number, Map<String, String> params) {
        String tradeNo = params.getOrDefault("trade_no", "");
        if (number.isEmpty() || tradeNo.isEmpty()) {
            return null;
        }
        String userId = params.get("buyer_id");
        String buyer = AlipayText.hasText(userId) ? userId : params.get("buyer_open_id");
        Instant paidAt = AlipayText.time(params.get("gmt_payment"));
        try {
            Money amount = Money.ofYuan(params.getOrDefault("total_amount", ""));
            return new Payment(
                    number,
                    tradeNo,
                    amount,
                    paidAt == null ? clock.instant() : paidAt,
                    AlipayText.hasText(buyer) ? buyer : null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
