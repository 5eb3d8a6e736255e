package org.lifepay.gateway.channel.alipay;

import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.response.AlipayTradeCloseResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.money.Money;

/** Queries and closes trades. */
final class AlipayTrades {
    private static final String TRADE_NOT_FOUND = "ACQ.TRADE_NOT_EXIST";

    private final AlipayCalls calls;
    private final Clock clock;

    AlipayTrades(AlipayCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    QueryResult query(String number) {
        AlipayTradeQueryModel model = new AlipayTradeQueryModel();
        model.setOutTradeNo(number);
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, number)) {
            case AlipayResult.Done<AlipayTradeQueryResponse>(var answer) -> state(number, answer);
            case AlipayResult.Rejected<AlipayTradeQueryResponse>(String code, var _)
            when code.equals(TRADE_NOT_FOUND) -> new QueryResult.NotFound();
            case AlipayResult.Rejected<AlipayTradeQueryResponse>(String code, var _) -> new QueryResult.Unknown(code);
            case AlipayResult.Pending<AlipayTradeQueryResponse> _ -> new QueryResult.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradeQueryResponse>(String reason) -> new QueryResult.Unknown(reason);
        };
    }

    /**
     * TRADE_CLOSED stands for an unpaid trade that expired and for a paid one that was fully refunded; send_pay_date
     * may distinguish them, but both are reported as Closed: the order has no money behind it, and reporting "paid"
     * would make the merchant deliver for nothing. A partial refund leaves TRADE_SUCCESS, the end of the refund window
     * TRADE_FINISHED.
     */
    private QueryResult state(String number, AlipayTradeQueryResponse answer) {
        if (!number.equals(answer.getOutTradeNo())) {
            return new QueryResult.Unknown("response for another trade");
        }
        String status = answer.getTradeStatus() == null ? "" : answer.getTradeStatus();
        return switch (status) {
            case "WAIT_BUYER_PAY" -> new QueryResult.Waiting();
            case "TRADE_CLOSED" -> new QueryResult.Closed();
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> {
                Payment payment = payment(
                        number,
                        answer.getTradeNo(),
                        answer.getTotalAmount(),
                        answer.getSendPayDate(),
                        answer.getBuyerUserId(),
                        answer.getBuyerOpenId(),
                        new AlipayAmounts(
                                answer.getReceiptAmount(),
                                answer.getBuyerPayAmount(),
                                answer.getMdiscountAmount(),
                                answer.getDiscountAmount(),
                                answer.getPointAmount()));
                yield payment == null
                        ? new QueryResult.Unknown("paid, but without trade number or amount")
                        : new QueryResult.Paid(payment.toldBy(KeptText.answer(answer)));
            }
            default -> new QueryResult.Unknown("status " + status);
        };
    }

    /** The payment, or null if the response lacks a required member. */
    @Nullable
    Payment payment(
            String number,
            @Nullable String tradeNo,
            @Nullable String yuan,
            @Nullable Date paidAt,
            @Nullable String userId,
            @Nullable String openId,
            AlipayAmounts amounts) {
        if (tradeNo == null || tradeNo.isEmpty() || yuan == null) {
            return null;
        }
        try {
            String buyer = AlipayText.hasText(userId) ? userId : openId;
            Money total = Money.ofYuan(yuan);
            return new Payment(
                    number,
                    tradeNo,
                    total,
                    paidAt == null ? clock.instant() : paidAt.toInstant(),
                    AlipayText.hasText(buyer) ? buyer : null,
                    amounts.on(total, number));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    CloseResult close(String number) {
        AlipayTradeCloseModel model = new AlipayTradeCloseModel();
        model.setOutTradeNo(number);
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizModel(model);
        return switch (calls.call(request, number)) {
            case AlipayResult.Done<AlipayTradeCloseResponse> _ -> new CloseResult.Closed();
            case AlipayResult.Rejected<AlipayTradeCloseResponse>(String code, var _)
            when code.equals(TRADE_NOT_FOUND) -> new CloseResult.NotFound();
            case AlipayResult.Rejected<AlipayTradeCloseResponse>(String code, var _) ->
                afterRejectedClose(number, code);
            case AlipayResult.Unknown<AlipayTradeCloseResponse>(String reason)
            when reason.startsWith("ACQ.") -> afterRejectedClose(number, reason); // a code that we do not know
            case AlipayResult.Pending<AlipayTradeCloseResponse> _ -> new CloseResult.Unknown("code 10003");
            case AlipayResult.Unknown<AlipayTradeCloseResponse>(String reason) -> new CloseResult.Unknown(reason);
        };
    }

    /**
     * The state of a trade that could not be closed: closed already, paid, or unknown. A trade that Alipay refused to
     * close because of its state exists, even if the query, which may lag behind, does not find it.
     */
    private CloseResult afterRejectedClose(String number, String rejectionCode) {
        return switch (query(number)) {
            case QueryResult.Paid(Payment payment) -> new CloseResult.Paid(payment);
            case QueryResult.Closed _ -> new CloseResult.Closed();
            case QueryResult.NotFound _ ->
                rejectionCode.startsWith("ACQ.") ? new CloseResult.Unknown(rejectionCode) : new CloseResult.NotFound();
            case QueryResult.Waiting _ -> new CloseResult.Unknown(rejectionCode);
            case QueryResult.Unknown(String reason) -> new CloseResult.Unknown(reason);
        };
    }
}
