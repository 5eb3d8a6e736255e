package org.lifepay.gateway.channel.alipay;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles Alipay's asynchronous notices: verifies the signature, checks app and seller, passes payments on, and
 * acknowledges.
 */
public final class AlipayNotices {
    /** The acknowledgement after which Alipay stops retrying. */
    public static final String SUCCESS = "success";

    /** Alipay retries after this response, for about 25 hours. */
    public static final String FAIL = "fail";

    private static final Pattern ZERO = Pattern.compile("0*(\\.0*)?");

    private static final Logger LOG = LoggerFactory.getLogger(AlipayNotices.class);

    private final AlipaySettings settings;
    private final NoticeSignature signature;
    private final PaymentConfirmationHandler handler;
    private final RefundNoticeHandler refunds;
    private final Clock clock;

    private AlipayNotices(
            AlipaySettings settings,
            NoticeSignature signature,
            PaymentConfirmationHandler handler,
            RefundNoticeHandler refunds,
            Clock clock) {
        this.settings = settings;
        this.signature = signature;
        this.handler = handler;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** Passes on confirmed payments and refunds. */
    public static AlipayNotices to(
            PaymentConfirmationHandler handler, RefundNoticeHandler refunds, AlipaySettings settings, Clock clock) {
        AlipaySdk.load();
        return new AlipayNotices(settings, NoticeSignature.of(settings, clock), handler, refunds, clock);
    }

    /**
     * Handles one notice.
     *
     * @param merchantHint the last segment of the notify_url, which Alipay does not sign
     * @param params the decoded form
     * @return {@link #SUCCESS} if the payment is stored, or if a genuine notice contains nothing to store
     */
    public String receive(String merchantHint, Map<String, String> params) {
        if (!signature.isValid(params)) {
            LOG.warn("Alipay notice rejected: invalid signature");
            return FAIL;
        }
        String number = params.getOrDefault("out_trade_no", "");
        if (!settings.appId().equals(params.get("app_id"))
                || !settings.sellerId().equals(params.get("seller_id"))) {
            LOG.warn("Alipay notice rejected: app or seller differs, number={}", number);
            return FAIL;
        }
        if (isRefund(params)) {
            return receiveRefund(merchantHint, number, params);
        }
        if (!isPaid(params)) {
            LOG.debug("Alipay notice ignored: number={}", number);
            return SUCCESS;
        }
        Payment payment = payment(number, params);
        if (payment == null) {
            LOG.warn("Alipay notice rejected: number, trade or amount missing, number={}", number);
            return FAIL;
        }
        return reply(number, handler.confirm(merchantHint, payment));
    }

    private static String reply(String number, PaymentConfirmationHandler.Confirmation confirmation) {
        return switch (confirmation) {
            case PaymentConfirmationHandler.Confirmation.Accepted _ -> SUCCESS;
            case PaymentConfirmationHandler.Confirmation.Rejected(String reason) -> {
                LOG.warn("Alipay notice rejected: number={} reason={}", number, reason);
                yield FAIL;
            }
        };
    }

    private String receiveRefund(String merchantHint, String number, Map<String, String> params) {
        Payment payment = payment(number, params);
        Money total = total(params, payment);
        if (payment == null || total == null) {
            LOG.warn("Alipay notice of a refund rejected: number, trade or amount missing, number={}", number);
            return FAIL;
        }
        Instant refundedAt = AlipayText.time(params.get("gmt_refund"));
        return reply(
                number,
                refunds.refunded(
                        merchantHint,
                        new RefundNotice(
                                number,
                                payment.tradeNo(),
                                Optional.ofNullable(params.get("out_biz_no")).filter(AlipayText::hasText),
                                total,
                                refundedAt == null ? clock.instant() : refundedAt,
                                isPaid(params) ? Optional.of(payment) : Optional.empty())));
    }

    /** refund_fee is cumulative; a paid trade is closed by the refund of all of it. */
    private static @Nullable Money total(Map<String, String> params, @Nullable Payment payment) {
        String fee = params.get("refund_fee");
        if (!tellsRefundFee(params) && !isPaid(params)) {
            return payment == null ? null : payment.amount();
        }
        if (fee == null || fee.isEmpty()) {
            return null;
        }
        try {
            return Money.ofYuan(fee);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isPaid(Map<String, String> params) {
        String status = params.getOrDefault("trade_status", "");
        return status.equals("TRADE_SUCCESS") || status.equals("TRADE_FINISHED");
    }

    /**
     * Refunds are notified to the payment's notify_url, those made in Alipay's own pages too; after a partial refund the
     * trade status is still paid.
     */
    private static boolean isRefund(Map<String, String> params) {
        boolean told = tellsRefundFee(params) || AlipayText.hasText(params.get("gmt_refund"));
        boolean closed = "TRADE_CLOSED".equals(params.get("trade_status"));
        return told || (closed && AlipayText.hasText(params.get("gmt_payment")));
    }

    /** The notice of a payment may contain the field with a zero. */
    private static boolean tellsRefundFee(Map<String, String> params) {
        String fee = params.get("refund_fee");
        return AlipayText.hasText(fee) && !ZERO.matcher(fee).matches();
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
                    AlipayText.hasText(buyer) ? buyer : null,
                    new AlipayAmounts(
                                    params.get("receipt_amount"),
                                    params.get("buyer_pay_amount"),
                                    params.get("mdiscount_amount"),
                                    params.get("discount_amount"),
                                    params.get("point_amount"))
                            .on(amount, number),
                    KeptText.notice(params));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
