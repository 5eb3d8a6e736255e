package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.Answer;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.RefusedException;
import org.lifepay.simulator.wire.Request;

/** alipay.trade.pay: the merchant scans the payer's code; the code's last four digits choose what happens. */
public final class Barcode {
    private static final Pattern CODE = Pattern.compile("(2[5-9]|30)[0-9]{14,22}");
    private static final Pattern FACE = Pattern.compile("fp[0-9a-zA-Z]{33}");

    private final Book book;

    public Barcode(Book book) {
        this.book = book;
    }

    public Answer pay(Request request, Instant now) {
        Terms terms = Terms.read(request, now);
        String code = code(request);
        Trade earlier = book.trade(terms.outTradeNo());
        if (earlier != null || book.offer(terms.outTradeNo()) != null) {
            return again(terms, earlier);
        }
        Buyer buyer = Buyer.first();
        boolean password = terms.totalFen() > book.settings().passwordAboveFen();
        return switch (code.substring(code.length() - 4)) {
            case "9001" -> waiting(payLater(terms, buyer, now));
            case "9002" -> waiting(book.addTrade(terms, buyer, now));
            case "9003" -> unknown(paid(terms, buyer, now), Answer.unknown());
            case "9004" -> Answer.unknown();
            case "9005" -> unknown(paid(terms, buyer, now), Answer.refused("ACQ.SYSTEM_ERROR"));
            case "9006" -> unknown(book.addTrade(terms, buyer, now), Answer.refused("ACQ.SYSTEM_ERROR"));
            case "9007" -> Answer.refused("ACQ.PAYMENT_AUTH_CODE_INVALID");
            case "9008" -> Answer.refused("ACQ.BUYER_BALANCE_NOT_ENOUGH");
            case "9009" -> Answer.refused("ACQ.BUYER_SELLER_EQUAL");
            case "9010" -> waiting(refuseLater(terms, buyer, now));
            default -> password ? waiting(book.addTrade(terms, buyer, now)) : success(paid(terms, buyer, now));
        };
    }

    private static Answer again(Terms terms, @Nullable Trade earlier) {
        if (earlier == null || !earlier.terms().agreesWith(terms)) {
            return Answer.refused("ACQ.CONTEXT_INCONSISTENT");
        }
        return switch (earlier.status()) {
            case WAIT_BUYER_PAY -> waiting(earlier);
            case TRADE_SUCCESS, TRADE_FINISHED -> Answer.refused("ACQ.TRADE_HAS_SUCCESS");
            case TRADE_CLOSED -> Answer.refused("ACQ.TRADE_HAS_CLOSE");
        };
    }

    private Trade paid(Terms terms, Buyer buyer, Instant now) {
        Trade trade = book.addTrade(terms, buyer, now);
        book.pay(trade, buyer, now, true);
        return trade;
    }

    private Trade payLater(Terms terms, Buyer buyer, Instant now) {
        Trade trade = book.addTrade(terms, buyer, now);
        book.later(trade, buyer, now.plus(book.settings().payerDelay()));
        return trade;
    }

    private Trade refuseLater(Terms terms, Buyer buyer, Instant now) {
        Trade trade = book.addTrade(terms, buyer, now);
        book.later(trade, null, now.plus(book.settings().payerDelay()));
        return trade;
    }

    private Answer success(Trade trade) {
        Instant paid = trade.paid();
        return Asking.describe(Answer.success(), trade, book.settings())
                .with("gmt_payment", paid == null ? null : ChinaTime.of(paid));
    }

    private static Answer waiting(Trade trade) {
        return Answer.waiting()
                .with("trade_no", trade.tradeNo())
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("total_amount", "0.00")
                .with("buyer_pay_amount", "0.00")
                .with("invoice_amount", "0.00")
                .with("point_amount", "0.00")
                .with("receipt_amount", "0.00");
    }

    /** The trade is made, yet the answer says nobody knows. */
    private static Answer unknown(Trade hidden, Answer answer) {
        return answer.with("out_trade_no", hidden.terms().outTradeNo());
    }

    private static String code(Request request) {
        String scene = request.content().text("scene");
        if (scene != null && !scene.equals("bar_code") && !scene.equals("security_code")) {
            throw RefusedException.parameter("scene", "应为 bar_code");
        }
        String code = request.content().required("auth_code", 64);
        if (!CODE.matcher(code).matches() && !FACE.matcher(code).matches()) {
            throw new RefusedException(Answer.refused("ACQ.PAYMENT_AUTH_CODE_INVALID"));
        }
        return code;
    }
}
