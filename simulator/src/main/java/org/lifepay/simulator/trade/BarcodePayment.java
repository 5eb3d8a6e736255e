package org.lifepay.simulator.trade;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;

/** alipay.trade.pay: the merchant scans the payer's code; the code's last four digits choose what happens. */
public final class BarcodePayment {
    private static final Pattern CODE = Pattern.compile("(2[5-9]|30)[0-9]{14,22}");
    private static final Pattern FACE = Pattern.compile("fp[0-9a-zA-Z]{33}");

    private final TradeBook tradeBook;

    public BarcodePayment(TradeBook tradeBook) {
        this.tradeBook = tradeBook;
    }

    public MethodResponse pay(Request request, Instant now) {
        TradeTerms tradeTerms = TradeTerms.read(request, now);
        String code = code(request);
        Trade earlier = tradeBook.trade(tradeTerms.outTradeNo());
        if (earlier != null || tradeBook.offer(tradeTerms.outTradeNo()) != null) {
            return again(tradeTerms, earlier);
        }
        Buyer buyer = Buyer.first();
        boolean password = tradeTerms.totalFen() > tradeBook.settings().passwordAboveFen();
        return switch (code.substring(code.length() - 4)) {
            case "9001" -> waiting(payLater(tradeTerms, buyer, now));
            case "9002" -> waiting(tradeBook.addTrade(tradeTerms, buyer, now));
            case "9003" -> unknown(paid(tradeTerms, buyer, now), MethodResponse.unknown());
            case "9004" -> MethodResponse.unknown();
            case "9005" -> unknown(paid(tradeTerms, buyer, now), MethodResponse.refused("ACQ.SYSTEM_ERROR"));
            case "9006" ->
                unknown(tradeBook.addTrade(tradeTerms, buyer, now), MethodResponse.refused("ACQ.SYSTEM_ERROR"));
            case "9007" -> MethodResponse.refused("ACQ.PAYMENT_AUTH_CODE_INVALID");
            case "9008" -> MethodResponse.refused("ACQ.BUYER_BALANCE_NOT_ENOUGH");
            case "9009" -> MethodResponse.refused("ACQ.BUYER_SELLER_EQUAL");
            case "9010" -> waiting(refuseLater(tradeTerms, buyer, now));
            default ->
                password ? waiting(tradeBook.addTrade(tradeTerms, buyer, now)) : success(paid(tradeTerms, buyer, now));
        };
    }

    private static MethodResponse again(TradeTerms tradeTerms, @Nullable Trade earlier) {
        if (earlier == null || !earlier.terms().agreesWith(tradeTerms)) {
            return MethodResponse.refused("ACQ.CONTEXT_INCONSISTENT");
        }
        return switch (earlier.status()) {
            case WAIT_BUYER_PAY -> waiting(earlier);
            case TRADE_SUCCESS, TRADE_FINISHED -> MethodResponse.refused("ACQ.TRADE_HAS_SUCCESS");
            case TRADE_CLOSED -> MethodResponse.refused("ACQ.TRADE_HAS_CLOSE");
        };
    }

    private Trade paid(TradeTerms tradeTerms, Buyer buyer, Instant now) {
        Trade trade = tradeBook.addTrade(tradeTerms, buyer, now);
        tradeBook.pay(trade, buyer, now, true);
        return trade;
    }

    private Trade payLater(TradeTerms tradeTerms, Buyer buyer, Instant now) {
        Trade trade = tradeBook.addTrade(tradeTerms, buyer, now);
        tradeBook.later(trade, buyer, now.plus(tradeBook.settings().payerDelay()));
        return trade;
    }

    private Trade refuseLater(TradeTerms tradeTerms, Buyer buyer, Instant now) {
        Trade trade = tradeBook.addTrade(tradeTerms, buyer, now);
        tradeBook.later(trade, null, now.plus(tradeBook.settings().payerDelay()));
        return trade;
    }

    private MethodResponse success(Trade trade) {
        Instant paid = trade.paid();
        return TradeQuery.describe(MethodResponse.success(), trade, tradeBook.settings())
                .with("gmt_payment", paid == null ? null : ChinaTime.of(paid));
    }

    private static MethodResponse waiting(Trade trade) {
        return MethodResponse.waiting()
                .with("trade_no", trade.tradeNo())
                .with("out_trade_no", trade.terms().outTradeNo())
                .with("total_amount", "0.00")
                .with("buyer_pay_amount", "0.00")
                .with("invoice_amount", "0.00")
                .with("point_amount", "0.00")
                .with("receipt_amount", "0.00");
    }

    /** The trade is made, but the answer says unknown. */
    private static MethodResponse unknown(Trade hidden, MethodResponse methodResponse) {
        return methodResponse.with("out_trade_no", hidden.terms().outTradeNo());
    }

    private static String code(Request request) {
        String scene = request.content().text("scene");
        if (scene != null && !scene.equals("bar_code") && !scene.equals("security_code")) {
            throw RequestRejectedException.parameter("scene", "应为 bar_code");
        }
        String code = request.content().required("auth_code", 64);
        if (!CODE.matcher(code).matches() && !FACE.matcher(code).matches()) {
            throw new RequestRejectedException(MethodResponse.refused("ACQ.PAYMENT_AUTH_CODE_INVALID"));
        }
        return code;
    }
}
