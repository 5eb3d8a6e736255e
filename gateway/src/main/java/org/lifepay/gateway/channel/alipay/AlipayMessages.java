package org.lifepay.gateway.channel.alipay;

import com.alipay.api.internal.util.json.ExceptionErrorListener;
import com.alipay.api.internal.util.json.JSONValidatingReader;
import java.time.Clock;
import java.util.Map;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.complaint.ComplaintNoticeHandler;
import org.lifepay.gateway.channel.complaint.ComplaintSource;
import org.lifepay.gateway.channel.payout.PayoutNoticeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the messages that Alipay sends to the app's gateway address: verifies the signature, checks the app, passes on
 * which transfer or complaint has changed, and acknowledges. What it has become is asked of Alipay: the message's members
 * are not documented well enough to book money by them.
 */
public final class AlipayMessages {
    static final String TRANSFER_CHANGED = "alipay.fund.trans.order.changed";
    static final String COMPLAINT_CHANGED = "alipay.merchant.tradecomplain.changed";

    private static final Logger LOG = LoggerFactory.getLogger(AlipayMessages.class);

    private final AlipaySettings settings;
    private final NoticeSignature signature;
    private final PayoutNoticeHandler payouts;
    private final ComplaintNoticeHandler complaints;

    private AlipayMessages(
            AlipaySettings settings,
            NoticeSignature signature,
            PayoutNoticeHandler payouts,
            ComplaintNoticeHandler complaints) {
        this.settings = settings;
        this.signature = signature;
        this.payouts = payouts;
        this.complaints = complaints;
    }

    public static AlipayMessages to(
            PayoutNoticeHandler payouts, ComplaintNoticeHandler complaints, AlipaySettings settings, Clock clock) {
        AlipaySdk.load();
        return new AlipayMessages(settings, NoticeSignature.of(settings, clock), payouts, complaints);
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
        String content = params.getOrDefault("biz_content", "");
        return switch (params.getOrDefault("msg_method", "")) {
            case TRANSFER_CHANGED -> transferChanged(member("out_biz_no", content));
            case COMPLAINT_CHANGED -> complaintChanged(member("complain_event_id", content));
            default -> {
                LOG.info("Alipay message ignored: method={}", params.get("msg_method"));
                yield AlipayNotices.SUCCESS;
            }
        };
    }

    private String transferChanged(String number) {
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

    private String complaintChanged(String number) {
        if (number.isEmpty()) {
            LOG.warn("Alipay message ignored: a complaint without complain_event_id");
        } else {
            complaints.changed(ComplaintSource.TRADE, number);
        }
        return AlipayNotices.SUCCESS;
    }

    private static String member(String name, String content) {
        try {
            return new JSONValidatingReader(new ExceptionErrorListener()).read(content) instanceof Map<?, ?> members
                            && members.get(name) instanceof String text
                    ? text
                    : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
