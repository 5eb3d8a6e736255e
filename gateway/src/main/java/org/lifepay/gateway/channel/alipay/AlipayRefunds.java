package org.lifepay.gateway.channel.alipay;

import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import org.lifepay.gateway.channel.RefundAnswer;
import org.lifepay.gateway.channel.RefundOrder;
import org.lifepay.gateway.money.Money;

/** Gives money back; one out_request_no is one refund for ever. */
final class AlipayRefunds {
    private final AlipayCalls calls;

    AlipayRefunds(AlipayCalls calls) {
        this.calls = calls;
    }

    RefundAnswer refund(RefundOrder refund) {
        AlipayTradeRefundModel model = new AlipayTradeRefundModel();
        model.setOutTradeNo(refund.number());
        model.setTradeNo(refund.tradeNo());
        model.setOutRequestNo(refund.refundNumber());
        model.setRefundAmount(refund.amount().yuan());
        if (refund.reason() != null) {
            model.setRefundReason(AlipayText.subject(refund.reason(), refund.refundNumber()));
        }
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        return switch (calls.call(request, refund.refundNumber())) {
            // fund_change is the proof: N, or nothing, also comes back for a refund repeated, done or not.
            case Reply.Done<AlipayTradeRefundResponse>(var answer) ->
                "Y".equals(answer.getFundChange()) && refund.number().equals(answer.getOutTradeNo())
                        ? new RefundAnswer.Done()
                        : ask(refund);
            case Reply.Refused<AlipayTradeRefundResponse>(String code, String message) ->
                refused(refund, code, message);
            case Reply.Pending<AlipayTradeRefundResponse> _ -> new RefundAnswer.Unknown("code 10003");
            case Reply.Unknown<AlipayTradeRefundResponse>(String reason) -> new RefundAnswer.Unknown(reason);
        };
    }

    /**
     * This call moved no money, but one before it may have, its answer lost; a trade refunded in full, for one, refuses
     * every further call. So "declined" is said only when Alipay has no such refund.
     */
    private RefundAnswer refused(RefundOrder refund, String code, String message) {
        return switch (ask(refund)) {
            case RefundAnswer.Done done -> done;
            case RefundAnswer.NotThere _ -> new RefundAnswer.Declined(code, message);
            case RefundAnswer.Declined declined -> declined;
            case RefundAnswer.Unknown unknown -> unknown;
        };
    }

    RefundAnswer ask(RefundOrder refund) {
        AlipayTradeFastpayRefundQueryModel model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(refund.number());
        model.setTradeNo(refund.tradeNo());
        model.setOutRequestNo(refund.refundNumber());
        AlipayTradeFastpayRefundQueryRequest request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, refund.refundNumber())) {
            case Reply.Done<AlipayTradeFastpayRefundQueryResponse>(var answer) -> state(refund, answer);
            case Reply.Refused<AlipayTradeFastpayRefundQueryResponse>(String code, var _)
            when code.equals("ACQ.TRADE_NOT_EXIST") -> new RefundAnswer.NotThere();
            case Reply.Refused<AlipayTradeFastpayRefundQueryResponse>(String code, var _) ->
                new RefundAnswer.Unknown(code);
            case Reply.Pending<AlipayTradeFastpayRefundQueryResponse> _ -> new RefundAnswer.Unknown("code 10003");
            case Reply.Unknown<AlipayTradeFastpayRefundQueryResponse>(String reason) ->
                new RefundAnswer.Unknown(reason);
        };
    }

    private static RefundAnswer state(RefundOrder refund, AlipayTradeFastpayRefundQueryResponse answer) {
        if (!AlipayText.present(answer.getRefundStatus())) {
            return new RefundAnswer.NotThere();
        }
        if (!"REFUND_SUCCESS".equals(answer.getRefundStatus())) {
            return new RefundAnswer.Unknown("refund status " + answer.getRefundStatus());
        }
        boolean same = refund.refundNumber().equals(answer.getOutRequestNo())
                && refund.amount().equals(amount(answer.getRefundAmount()));
        return same ? new RefundAnswer.Done() : new RefundAnswer.Unknown("answer about another refund or amount");
    }

    private static Money amount(String yuan) {
        try {
            return yuan == null ? Money.ZERO : Money.ofYuan(yuan);
        } catch (IllegalArgumentException e) {
            return Money.ZERO; // matches no refund
        }
    }
}
