package org.lifepay.simulator.trade;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;

/** How merchants open trades: precreate and the cashier pages make offers, create makes a trade. */
public final class TradeCreation {
    private static final Duration CODE_LIFE = Duration.ofHours(2);

    private final TradeBook tradeBook;

    public TradeCreation(TradeBook tradeBook) {
        this.tradeBook = tradeBook;
    }

    /** alipay.trade.precreate. */
    public MethodResponse precreate(Request request, Instant now) {
        TradeTerms tradeTerms = TradeTerms.read(request, now);
        MethodResponse obstacle = obstacle(tradeTerms);
        if (obstacle != null) {
            return obstacle;
        }
        Offer earlier = tradeBook.offer(tradeTerms.outTradeNo());
        if (earlier != null && !tradeBook.settings().precreateAgain()) {
            return MethodResponse.refused("ACQ.APPLY_PC_MERCHANT_CODE_ERROR");
        }
        Offer offer = earlier != null && earlier.open(now)
                ? earlier
                : tradeBook.addOffer(tradeTerms, now, codeDeadline(request, now));
        return MethodResponse.success()
                .with("out_trade_no", tradeTerms.outTradeNo())
                .with("qr_code", code(offer));
    }

    /** The address inside the QR code of an offer. */
    public String code(Offer offer) {
        return tradeBook.settings().baseUrl() + "/qr/" + offer.token();
    }

    /** alipay.trade.create: the buyer is known, the trade exists at once. */
    public MethodResponse create(Request request, Instant now) {
        TradeTerms tradeTerms = TradeTerms.read(request, now);
        Buyer buyer = buyer(request.content());
        if (buyer.isSeller()) {
            return MethodResponse.refused("ACQ.BUYER_SELLER_EQUAL");
        }
        Trade earlier = tradeBook.trade(tradeTerms.outTradeNo());
        MethodResponse obstacle = obstacle(tradeTerms);
        if (obstacle != null) {
            return obstacle;
        }
        if (earlier != null && !buyer.equals(earlier.buyer())) {
            return MethodResponse.refused("ACQ.CONTEXT_INCONSISTENT");
        }
        Trade trade = earlier != null ? earlier : tradeBook.addTrade(tradeTerms, buyer, now);
        return MethodResponse.success()
                .with("out_trade_no", tradeTerms.outTradeNo())
                .with("trade_no", trade.tradeNo());
    }

    /** A browser or an app brought a signed wap, page or app order; opening it again gives the same offer. */
    public Offer open(Request request, Instant now) {
        TradeTerms tradeTerms = TradeTerms.read(request, now);
        MethodResponse obstacle = obstacle(tradeTerms);
        if (obstacle != null) {
            throw new RequestRejectedException(obstacle);
        }
        Offer earlier = tradeBook.offer(tradeTerms.outTradeNo());
        return earlier != null && earlier.open(now)
                ? earlier
                : tradeBook.addOffer(tradeTerms, now, tradeTerms.deadline(now));
    }

    /** Why this number cannot be opened with these terms. */
    private @Nullable MethodResponse obstacle(TradeTerms tradeTerms) {
        Trade trade = tradeBook.trade(tradeTerms.outTradeNo());
        Offer offer = tradeBook.offer(tradeTerms.outTradeNo());
        TradeTerms earlier = trade != null ? trade.terms() : offer != null ? offer.terms() : null;
        if (earlier != null && !earlier.agreesWith(tradeTerms)) {
            return MethodResponse.refused("ACQ.CONTEXT_INCONSISTENT");
        }
        if (trade == null) {
            return null;
        }
        return switch (trade.status()) {
            case WAIT_BUYER_PAY -> null;
            case TRADE_SUCCESS, TRADE_FINISHED -> MethodResponse.refused("ACQ.TRADE_HAS_SUCCESS");
            case TRADE_CLOSED -> MethodResponse.refused("ACQ.TRADE_HAS_CLOSE");
        };
    }

    private static Buyer buyer(Content content) {
        String id = content.text("buyer_id", 28);
        String openId = content.text("buyer_open_id", 128);
        String opOpenId = content.text("op_buyer_open_id", 128);
        if (id == null && openId == null && opOpenId == null) {
            throw RequestRejectedException.parameter("buyer_id", "与 buyer_open_id 不能同时为空");
        }
        if ("JSAPI_PAY".equals(content.text("product_code")) && content.text("op_app_id") == null) {
            throw RequestRejectedException.parameter("op_app_id", "不能为空");
        }
        if (id != null) {
            return Buyer.named(id);
        }
        String member = opOpenId == null ? "buyer_open_id" : "op_buyer_open_id";
        String app = opOpenId == null ? SimulatorKeys.APP_ID : String.valueOf(content.text("op_app_id"));
        return Buyer.ofOpenId(app, String.valueOf(content.text(member, 128)))
                .orElseThrow(() -> RequestRejectedException.parameter(member, "不属于该应用"));
    }

    private static Instant codeDeadline(Request request, Instant now) {
        Instant latest = now.plus(CODE_LIFE);
        String text = request.content().text("qr_code_timeout_express");
        if (text == null) {
            return latest;
        }
        Timeout.check("qr_code_timeout_express", text);
        Instant requested = Timeout.after(text, now);
        return requested.isBefore(latest) ? requested : latest;
    }
}
