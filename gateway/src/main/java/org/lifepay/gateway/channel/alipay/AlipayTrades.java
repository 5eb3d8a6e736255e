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
import org.lifepay.gateway.channel.AskAnswer;
import org.lifepay.gateway.channel.CloseAnswer;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.money.Money;

/** Asks about trades and ends them. */
final class AlipayTrades {
    private static final String NOT_THERE = "ACQ.TRADE_NOT_EXIST";

    private final AlipayCalls calls;
    private final Clock clock;

    AlipayTrades(AlipayCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    AskAnswer ask(String number) {
        AlipayTradeQueryModel model = new AlipayTradeQueryModel();
        model.setOutTradeNo(number);
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        return switch (calls.call(request, number)) {
            case Reply.Done<AlipayTradeQueryResponse>(var answer) -> state(number, answer);
            case Reply.Refused<AlipayTradeQueryResponse>(String code, var _)
            when code.equals(NOT_THERE) -> new AskAnswer.NotThere();
            case Reply.Refused<AlipayTradeQueryResponse>(String code, var _) -> new AskAnswer.Unknown(code);
            case Reply.Pending<AlipayTradeQueryResponse> _ -> new AskAnswer.Unknown("code 10003");
            case Reply.Unknown<AlipayTradeQueryResponse>(String reason) -> new AskAnswer.Unknown(reason);
        };
    }

    /**
     * TRADE_CLOSED is said of an unpaid trade that ran out and of a paid one that was refunded in full; send_pay_date may
     * tell them apart, and still both are Closed: the order has no money behind it, and telling a merchant "paid" would
     * make him deliver for nothing. A part refunded leaves TRADE_SUCCESS, the end of the refund window TRADE_FINISHED.
     */
    private AskAnswer state(String number, AlipayTradeQueryResponse answer) {
        if (!number.equals(answer.getOutTradeNo())) {
            return new AskAnswer.Unknown("answer about another trade");
        }
        String status = answer.getTradeStatus() == null ? "" : answer.getTradeStatus();
        return switch (status) {
            case "WAIT_BUYER_PAY" -> new AskAnswer.Waiting();
            case "TRADE_CLOSED" -> new AskAnswer.Closed();
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> {
                Payment payment = payment(
                        number,
                        answer.getTradeNo(),
                        answer.getTotalAmount(),
                        answer.getSendPayDate(),
                        answer.getBuyerUserId(),
                        answer.getBuyerOpenId());
                yield payment == null
                        ? new AskAnswer.Unknown("paid, but without trade number or amount")
                        : new AskAnswer.Paid(payment);
            }
            default -> new AskAnswer.Unknown("status " + status);
        };
    }

    /** The payment, or null when the answer lacks what makes one. */
    @Nullable
    Payment payment(
            String number,
            @Nullable String tradeNo,
            @Nullable String yuan,
            @Nullable Date paidAt,
            @Nullable String userId,
            @Nullable String openId) {
        if (tradeNo == null || tradeNo.isEmpty() || yuan == null) {
            return null;
        }
        try {
            String buyer = AlipayText.present(userId) ? userId : openId;
            return new Payment(
                    number,
                    tradeNo,
                    Money.ofYuan(yuan),
                    paidAt == null ? clock.instant() : paidAt.toInstant(),
                    AlipayText.present(buyer) ? buyer : null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    CloseAnswer close(String number) {
        AlipayTradeCloseModel model = new AlipayTradeCloseModel();
        model.setOutTradeNo(number);
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizModel(model);
        return switch (calls.call(request, number)) {
            case Reply.Done<AlipayTradeCloseResponse> _ -> new CloseAnswer.Closed();
            case Reply.Refused<AlipayTradeCloseResponse>(String code, var _)
            when code.equals(NOT_THERE) -> new CloseAnswer.NotThere();
            case Reply.Refused<AlipayTradeCloseResponse>(String code, var _) -> unclosed(number, code);
            case Reply.Pending<AlipayTradeCloseResponse> _ -> new CloseAnswer.Unknown("code 10003");
            case Reply.Unknown<AlipayTradeCloseResponse>(String reason) -> new CloseAnswer.Unknown(reason);
        };
    }

    /** What a trade that would not be closed is: closed already, paid, or nobody knows. */
    private CloseAnswer unclosed(String number, String why) {
        return switch (ask(number)) {
            case AskAnswer.Paid(Payment payment) -> new CloseAnswer.Paid(payment);
            case AskAnswer.Closed _ -> new CloseAnswer.Closed();
            case AskAnswer.NotThere _ -> new CloseAnswer.NotThere();
            case AskAnswer.Waiting _ -> new CloseAnswer.Unknown(why);
            case AskAnswer.Unknown(String reason) -> new CloseAnswer.Unknown(reason);
        };
    }
}
