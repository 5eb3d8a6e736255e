package org.lifepay.simulator.trade;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.Answer;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.RefusedException;
import org.lifepay.simulator.wire.Request;

/** How merchants open trades: precreate and the cashier pages make offers, create makes a trade. */
public final class Opening {
    private static final Duration CODE_LIFE = Duration.ofHours(2);

    private final Book book;

    public Opening(Book book) {
        this.book = book;
    }

    /** alipay.trade.precreate. */
    public Answer precreate(Request request, Instant now) {
        Terms terms = Terms.read(request, now);
        Answer obstacle = obstacle(terms);
        if (obstacle != null) {
            return obstacle;
        }
        Offer earlier = book.offer(terms.outTradeNo());
        if (earlier != null && !book.settings().precreateAgain()) {
            return Answer.refused("ACQ.APPLY_PC_MERCHANT_CODE_ERROR");
        }
        Offer offer =
                earlier != null && earlier.open(now) ? earlier : book.addOffer(terms, now, codeDeadline(request, now));
        return Answer.success().with("out_trade_no", terms.outTradeNo()).with("qr_code", code(offer));
    }

    /** The address inside the QR code of an offer. */
    public String code(Offer offer) {
        return book.settings().baseUrl() + "/qr/" + offer.token();
    }

    /** alipay.trade.create: the buyer is known, the trade exists at once. */
    public Answer create(Request request, Instant now) {
        Terms terms = Terms.read(request, now);
        Buyer buyer = buyer(request.content());
        if (buyer.isSeller()) {
            return Answer.refused("ACQ.BUYER_SELLER_EQUAL");
        }
        Trade earlier = book.trade(terms.outTradeNo());
        Answer obstacle = obstacle(terms);
        if (obstacle != null) {
            return obstacle;
        }
        if (earlier != null && !buyer.equals(earlier.buyer())) {
            return Answer.refused("ACQ.CONTEXT_INCONSISTENT");
        }
        Trade trade = earlier != null ? earlier : book.addTrade(terms, buyer, now);
        return Answer.success().with("out_trade_no", terms.outTradeNo()).with("trade_no", trade.tradeNo());
    }

    /** A browser or an app brought a signed wap, page or app order; opening it again gives the same offer. */
    public Offer open(Request request, Instant now) {
        Terms terms = Terms.read(request, now);
        Answer obstacle = obstacle(terms);
        if (obstacle != null) {
            throw new RefusedException(obstacle);
        }
        Offer earlier = book.offer(terms.outTradeNo());
        return earlier != null && earlier.open(now) ? earlier : book.addOffer(terms, now, terms.deadline(now));
    }

    /** Why this number cannot be opened with these terms. */
    private @Nullable Answer obstacle(Terms terms) {
        Trade trade = book.trade(terms.outTradeNo());
        Offer offer = book.offer(terms.outTradeNo());
        Terms earlier = trade != null ? trade.terms() : offer != null ? offer.terms() : null;
        if (earlier != null && !earlier.agreesWith(terms)) {
            return Answer.refused("ACQ.CONTEXT_INCONSISTENT");
        }
        if (trade == null) {
            return null;
        }
        return switch (trade.status()) {
            case WAIT_BUYER_PAY -> null;
            case TRADE_SUCCESS, TRADE_FINISHED -> Answer.refused("ACQ.TRADE_HAS_SUCCESS");
            case TRADE_CLOSED -> Answer.refused("ACQ.TRADE_HAS_CLOSE");
        };
    }

    private static Buyer buyer(Content content) {
        String id = content.text("buyer_id", 28);
        String openId = content.text("buyer_open_id", 128);
        if (id == null && openId == null) {
            throw RefusedException.parameter("buyer_id", "与 buyer_open_id 不能同时为空");
        }
        if ("JSAPI_PAY".equals(content.text("product_code")) && content.text("op_app_id") == null) {
            throw RefusedException.parameter("op_app_id", "不能为空");
        }
        return Buyer.named(id != null ? id : String.valueOf(openId));
    }

    private static Instant codeDeadline(Request request, Instant now) {
        Instant most = now.plus(CODE_LIFE);
        String text = request.content().text("qr_code_timeout_express");
        if (text == null) {
            return most;
        }
        Timeout.check("qr_code_timeout_express", text);
        Instant asked = Timeout.after(text, now);
        return asked.isBefore(most) ? asked : most;
    }
}
