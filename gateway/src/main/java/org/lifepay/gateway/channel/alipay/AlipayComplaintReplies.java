package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayMerchantTradecomplainReplySubmitModel;
import com.alipay.api.domain.AlipayMerchantTradecomplainSupplementSubmitModel;
import com.alipay.api.domain.AlipaySecurityRiskComplaintProcessFinishModel;
import com.alipay.api.request.AlipayMerchantTradecomplainFeedbackSubmitRequest;
import com.alipay.api.request.AlipayMerchantTradecomplainReplySubmitRequest;
import com.alipay.api.request.AlipayMerchantTradecomplainSupplementSubmitRequest;
import com.alipay.api.request.AlipaySecurityRiskComplaintProcessFinishRequest;
import com.alipay.api.response.AlipayMerchantTradecomplainFeedbackSubmitResponse;
import com.alipay.api.response.AlipayMerchantTradecomplainReplySubmitResponse;
import com.alipay.api.response.AlipayMerchantTradecomplainSupplementSubmitResponse;
import com.alipay.api.response.AlipaySecurityRiskComplaintProcessFinishResponse;
import java.util.List;
import java.util.Set;
import org.lifepay.gateway.channel.ChannelCircuits;
import org.lifepay.gateway.channel.complaint.ComplaintReply;
import org.lifepay.gateway.channel.complaint.ReplyResult;

/** Sends replies to complaints of both families. */
final class AlipayComplaintReplies {
    /** Documented for alipay.merchant.tradecomplain; for the other family no code is. */
    private static final Set<String> REFUSED = Set.of(
            "AUTHORITY_ILLEGAL",
            "PARAM_ILLEGAL",
            "STATUS_CHANGED",
            "REFUND_ALREADY_SUCCEED",
            "SUBMIT_CONTENT_VIOLATION",
            "SECURITY_INTERCEPT",
            "REFUND_FEEDBACK_FAILED");

    private static final String REFUND_UNDER_WAY = "WAITING_REFUND";

    private final AlipayCalls calls;

    AlipayComplaintReplies(AlipayCalls calls) {
        this.calls = calls;
    }

    /** Whether this call is declined finally; an earlier one may have been accepted. */
    static boolean isFinal(AlipayResponse answer, String subCode) {
        return switch (answer) {
            case AlipayMerchantTradecomplainFeedbackSubmitResponse _,
                    AlipayMerchantTradecomplainReplySubmitResponse _,
                    AlipayMerchantTradecomplainSupplementSubmitResponse _ -> REFUSED.contains(subCode);
            default -> false;
        };
    }

    /** Whether Alipay has dealt with the call. */
    static boolean isAnswer(String subCode) {
        return REFUSED.contains(subCode) || subCode.equals(REFUND_UNDER_WAY);
    }

    ReplyResult send(ComplaintReply reply) {
        return switch (reply.kind()) {
            case FEEDBACK -> result(calls.call(feedback(reply), reply.number()));
            case REPLY -> result(calls.call(message(reply), reply.number()));
            case SUPPLEMENT -> result(calls.call(supplement(reply), reply.number()));
            case FINISH -> finished(calls.call(finish(reply), reply.number()));
        };
    }

    private static AlipayMerchantTradecomplainFeedbackSubmitRequest feedback(ComplaintReply reply) {
        AlipayMerchantTradecomplainFeedbackSubmitRequest request =
                new AlipayMerchantTradecomplainFeedbackSubmitRequest();
        request.setComplainEventId(reply.number());
        request.setFeedbackCode(reply.code());
        request.setFeedbackContent(reply.text());
        return request;
    }

    private static AlipayRequest<AlipayMerchantTradecomplainReplySubmitResponse> message(ComplaintReply reply) {
        AlipayMerchantTradecomplainReplySubmitModel model = new AlipayMerchantTradecomplainReplySubmitModel();
        model.setComplainEventId(reply.number());
        model.setReplyContent(reply.text());
        AlipayMerchantTradecomplainReplySubmitRequest request = new AlipayMerchantTradecomplainReplySubmitRequest();
        request.setBizModel(model);
        return request;
    }

    private static AlipayRequest<AlipayMerchantTradecomplainSupplementSubmitResponse> supplement(ComplaintReply reply) {
        AlipayMerchantTradecomplainSupplementSubmitModel model = new AlipayMerchantTradecomplainSupplementSubmitModel();
        model.setComplainEventId(reply.number());
        model.setSupplementContent(reply.text());
        AlipayMerchantTradecomplainSupplementSubmitRequest request =
                new AlipayMerchantTradecomplainSupplementSubmitRequest();
        request.setBizModel(model);
        return request;
    }

    /** The remark is what its query tells again. */
    private static AlipayRequest<AlipaySecurityRiskComplaintProcessFinishResponse> finish(ComplaintReply reply) {
        AlipaySecurityRiskComplaintProcessFinishModel model = new AlipaySecurityRiskComplaintProcessFinishModel();
        model.setIdList(List.of(Long.valueOf(reply.number())));
        model.setProcessCode(reply.code());
        model.setReplyContent(reply.text());
        model.setRemark(reply.text());
        AlipaySecurityRiskComplaintProcessFinishRequest request = new AlipaySecurityRiskComplaintProcessFinishRequest();
        request.setBizModel(model);
        return request;
    }

    /** An answer that is well received may still say that it was not done. */
    private static ReplyResult finished(AlipayResult<AlipaySecurityRiskComplaintProcessFinishResponse> result) {
        if (!(result instanceof AlipayResult.Done<AlipaySecurityRiskComplaintProcessFinishResponse>(var answer))) {
            return result(result);
        }
        Boolean done = answer.getComplaintProcessSuccess();
        if (done == null) {
            return new ReplyResult.Unknown("answer without complaint_process_success");
        }
        return done ? new ReplyResult.Accepted() : new ReplyResult.Refused("complaint_process_success=false");
    }

    private static ReplyResult result(AlipayResult<? extends AlipayResponse> result) {
        return switch (result) {
            case AlipayResult.Done<?> _ -> new ReplyResult.Accepted();
            case AlipayResult.Rejected<?>(String code, var _) -> new ReplyResult.Refused(code);
            case AlipayResult.Pending<?> _ -> new ReplyResult.Unknown("code 10003");
            case AlipayResult.Unknown<?>(String reason)
            when reason.equals(ChannelCircuits.NOT_SENT) -> new ReplyResult.NotSent(reason);
            case AlipayResult.Unknown<?>(String reason) -> new ReplyResult.Unknown(reason);
        };
    }
}
