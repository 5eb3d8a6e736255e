package org.lifepay.gateway.channel.alipay;

import com.alipay.api.internal.util.json.ExceptionErrorListener;
import com.alipay.api.internal.util.json.JSONValidatingReader;
import java.time.Clock;
import java.util.Map;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.payout.PayoutNoticeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the messages that Alipay sends to the app's gateway address: verifies the signature, checks the app, passes on
 * which transfer has changed, and acknowledges. What it has become is asked of Alipay: the message's members are not
 * documented well enough to book money by them.
 */
public final class AlipayMessages {
    static final String TRANSFER_CHANGED = "alipay.fund.trans.order.changed";

    private static final Logger LOG = LoggerFactory.getLogger(AlipayMessages.class);

    private final AlipaySettings settings;
    private final NoticeSignature signature;
    private final PayoutNoticeHandler payouts;

    private AlipayMessages(AlipaySettings settings, NoticeSignature signature, PayoutNoticeHandler payouts) {
        this.settings = settings;
        this.signature = signature;
        this.payouts = payouts;
    }

    public static AlipayMessages to(PayoutNoticeHandler payouts, AlipaySettings settings, Clock clock) {
        AlipaySdk.load();
        return new AlipayMessages(settings, NoticeSignature.of(settings, clock), payouts);
    }

    /**
     * Handles one message.
     *
     * @param params the decoded form
     * @return {@link AlipayNotices#SUCCESS} if Alipay need not send it again
     */
    String receive(Map<String, String> params) {
        if (!signature.isValid(params)) {
            LOG.warn("Alipay message rejected: invalid signature");
            return AlipayNotices.FAIL;
        }
        if (!settings.appId().equals(params.get("app_id"))) {
            LOG.warn("Alipay message rejected: app differs");
            return AlipayNotices.FAIL;
        }
        if (!TRANSFER_CHANGED.equals(params.get("msg_method"))) {
            LOG.info("Alipay message ignored: method={}", params.get("msg_method"));
            return AlipayNotices.SUCCESS;
        }
        String number = number(params.getOrDefault("biz_content", ""));
        if (number.isEmpty()) {
            LOG.warn("Alipay message ignored: a transfer without out_biz_no");
            return AlipayNotices.SUCCESS;
        }
        return switch (payouts.changed(number)) {
            case Confirmation.Accepted _ -> AlipayNotices.SUCCESS;
            case Confirmation.Rejected(String reason) -> {
                LOG.warn("Alipay message rejected: number={} reason={}", number, reason);
                yield AlipayNotices.FAIL;
            }
        };
    }

    private static String number(String content) {
        try {
            return new JSONValidatingReader(new ExceptionErrorListener()).read(content) instanceof Map<?, ?> members
                            && members.get("out_biz_no") instanceof String number
                    ? number
                    : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
