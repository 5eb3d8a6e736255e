package org.lifepay.gateway.channel.alipay;

import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.json.JSONWriter;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;

/** Refunds at Alipay; one out_request_no is one refund. */
final class AlipayRefunds {
    private final AlipayCalls calls;

    AlipayRefunds(AlipayCalls calls) {
        this.calls = calls;
    }

    RefundResult refund(RefundRequest refund) {
        AlipayTradeRefundModel model = new AlipayTradeRefundModel();
        model.setOutTradeNo(refund.number());
        model.setTradeNo(refund.tradeNo());
        model.setOutRequestNo(refund.refundNumber());
        model.setRefundAmount(refund.amount().yuan());
        if (refund.reason() != null) {
            model.setRefundReason(AlipayText.subject(refund.reason(), refund.refundNumber()));
        }
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        if (refund.givenBack() == null) {
            request.setBizModel(model);
        } else {
            request.setBizContent(withGivers(new JSONWriter().write(model, true), refund.givenBack()));
        }
        return switch (calls.call(request, refund.refundNumber())) {
            // fund_change is the proof: a repeated refund returns N or nothing, whether it was done or not.
            case AlipayResult.Done<AlipayTradeRefundResponse>(var answer) ->
                "Y".equals(answer.getFundChange()) && refund.number().equals(answer.getOutTradeNo())
                        ? new RefundResult.Done(total(answer))
                        : queryAfterSending(refund);
            case AlipayResult.Rejected<AlipayTradeRefundResponse>(String code, String message) ->
                afterRejection(refund, code, message);
            case AlipayResult.Pending<AlipayTradeRefundResponse> _ -> new RefundResult.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradeRefundResponse>(String reason) -> new RefundResult.Unknown(reason);
        };
    }

    /** Those who give back stand in the request as they were written before it was sent first. */
    private static String withGivers(String object, String givers) {
        return object.substring(0, object.length() - 1) + ",\"refund_royalty_parameters\":" + givers + "}";
    }

    /**
     * A trade refunded in full is closed and refuses every further call, and Alipay's query may not know the refund yet: after a
     * try with a lost response, such a decline proves nothing.
     */
    RefundResult repeat(RefundRequest refund) {
        RefundResult known = query(refund);
        if (!(known instanceof RefundResult.NotFound)) {
            return known;
        }
        RefundResult repeated = refund(refund);
        return repeated instanceof RefundResult.Declined(var code, var _) && code.equals("ACQ.TRADE_HAS_CLOSE")
                ? new RefundResult.Unknown(code)
                : repeated;
    }

    /**
     * This call moved no money, but one before it may have, its answer lost; a trade refunded in full, for one, refuses
     * every further call. So "declined" is said only when Alipay has no such refund.
     */
    private RefundResult afterRejection(RefundRequest refund, String code, String message) {
        return switch (queryAfterSending(refund)) {
            case RefundResult.Done done -> done;
            case RefundResult.NotFound _ -> new RefundResult.Declined(code, message);
            case RefundResult.Declined declined -> declined;
            case RefundResult.Unknown unknown -> unknown;
        };
    }

    /** A query that was not sent does not mean that the refund was not. */
    private RefundResult queryAfterSending(RefundRequest refund) {
        RefundResult result = query(refund);
        return result instanceof RefundResult.Unknown(var reason)
                ? new RefundResult.Unknown("sent; its query: " + reason)
                : result;
    }

    /** refund_fee is cumulative: more than our refunds come to was refunded elsewhere. */
    private static @Nullable Money total(AlipayTradeRefundResponse answer) {
        Money total = amount(answer.getRefundFee());
        return total.equals(Money.ZERO) ? null : total;
    }

    /** The amount of a refund of any number. */
    RefundAmount amount(String number, String tradeNo, String refundNumber) {
        return switch (calls.call(queryOf(number, tradeNo, refundNumber), refundNumber)) {
            case AlipayResult.Done<AlipayTradeFastpayRefundQueryResponse>(var answer) -> {
                Money amount = amount(answer.getRefundAmount());
                boolean done = "REFUND_SUCCESS".equals(answer.getRefundStatus())
                        && refundNumber.equals(answer.getOutRequestNo())
                        && !amount.equals(Money.ZERO);
                yield done ? new RefundAmount.Refunded(amount) : new RefundAmount.NotFound();
            }
            case AlipayResult.Rejected<AlipayTradeFastpayRefundQueryResponse> _ -> new RefundAmount.NotFound();
            case AlipayResult.Pending<AlipayTradeFastpayRefundQueryResponse> _ ->
                new RefundAmount.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradeFastpayRefundQueryResponse>(String reason) ->
                new RefundAmount.Unknown(reason);
        };
    }

    private static AlipayTradeFastpayRefundQueryRequest queryOf(String number, String tradeNo, String refundNumber) {
        AlipayTradeFastpayRefundQueryModel model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(number);
        model.setTradeNo(tradeNo);
        model.setOutRequestNo(refundNumber);
        AlipayTradeFastpayRefundQueryRequest request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        return request;
    }

    RefundResult query(RefundRequest refund) {
        AlipayTradeFastpayRefundQueryRequest request =
                queryOf(refund.number(), refund.tradeNo(), refund.refundNumber());
        return switch (calls.call(request, refund.refundNumber())) {
            case AlipayResult.Done<AlipayTradeFastpayRefundQueryResponse>(var answer) -> state(refund, answer);
            case AlipayResult.Rejected<AlipayTradeFastpayRefundQueryResponse>(String code, var _)
            when code.equals("ACQ.TRADE_NOT_EXIST") -> new RefundResult.NotFound();
            case AlipayResult.Rejected<AlipayTradeFastpayRefundQueryResponse>(String code, var _) ->
                new RefundResult.Unknown(code);
            case AlipayResult.Pending<AlipayTradeFastpayRefundQueryResponse> _ ->
                new RefundResult.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradeFastpayRefundQueryResponse>(String reason) ->
                new RefundResult.Unknown(reason);
        };
    }

    private static RefundResult state(RefundRequest refund, AlipayTradeFastpayRefundQueryResponse answer) {
        if (!AlipayText.hasText(answer.getRefundStatus())) {
            return new RefundResult.NotFound();
        }
        if (!"REFUND_SUCCESS".equals(answer.getRefundStatus())) {
            return new RefundResult.Unknown("refund status " + answer.getRefundStatus());
        }
        boolean same = refund.refundNumber().equals(answer.getOutRequestNo())
                && refund.amount().equals(amount(answer.getRefundAmount()));
        return same ? new RefundResult.Done() : new RefundResult.Unknown("response for another refund or amount");
    }

    private static Money amount(@Nullable String yuan) {
        try {
            return yuan == null ? Money.ZERO : Money.ofYuan(yuan);
        } catch (IllegalArgumentException e) {
            return Money.ZERO; // equals no refund
        }
    }
}
