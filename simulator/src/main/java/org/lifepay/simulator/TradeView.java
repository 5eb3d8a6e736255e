package org.lifepay.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.trade.Refund;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeStatus;
import org.lifepay.simulator.trade.TradeTerms;
import org.lifepay.simulator.wire.Yuan;

/**
 * A trade as the control API shows it; status is Alipay's, or OPENED while no trade exists yet. Amounts are yuan.
 *
 * @param payable the payer can still pay: an opened code may have expired or been cancelled without ever being a trade
 */
public record TradeView(
        String outTradeNo,
        @Nullable String tradeNo,
        String status,
        boolean payable,
        String totalAmount,
        String refundedAmount,
        String merchantDiscount,
        String platformDiscount,
        String buyerPaid,
        String subject,
        String method,
        @Nullable String buyer,
        @Nullable String notifyUrl,
        @Nullable String qrCode,
        Instant opened,
        @Nullable Instant paid,
        @Nullable Instant closed,
        List<RefundView> refunds) {
    /** The status of an offer that no buyer has acted on. */
    public static final String OPENED = "OPENED";

    /** A refund of a trade. */
    public record RefundView(String outRequestNo, String amount, Instant at) {
        static RefundView of(Refund refund) {
            return new RefundView(refund.outRequestNo(), Yuan.of(refund.fen()), refund.at());
        }
    }

    static TradeView of(Trade trade, @Nullable String qrCode) {
        TradeTerms tradeTerms = trade.terms();
        Buyer buyer = trade.buyer();
        return new TradeView(
                tradeTerms.outTradeNo(),
                trade.tradeNo(),
                trade.status().name(),
                trade.status() == TradeStatus.WAIT_BUYER_PAY,
                Yuan.of(tradeTerms.totalFen()),
                Yuan.of(trade.refundedFen()),
                Yuan.of(trade.discount().merchantFen()),
                Yuan.of(trade.discount().platformFen()),
                Yuan.of(trade.paid() == null ? 0 : trade.buyerPaidFen()),
                tradeTerms.subject(),
                tradeTerms.method(),
                buyer == null ? null : buyer.userId(),
                tradeTerms.notifyUrl(),
                qrCode,
                trade.created(),
                trade.paid(),
                trade.closed(),
                trade.refunds().stream().map(RefundView::of).toList());
    }

    static TradeView of(Offer offer, @Nullable String qrCode, Instant now) {
        TradeTerms tradeTerms = offer.terms();
        return new TradeView(
                tradeTerms.outTradeNo(),
                null,
                OPENED,
                offer.open(now),
                Yuan.of(tradeTerms.totalFen()),
                "0.00",
                "0.00",
                "0.00",
                "0.00",
                tradeTerms.subject(),
                tradeTerms.method(),
                null,
                tradeTerms.notifyUrl(),
                qrCode,
                offer.created(),
                null,
                null,
                List.of());
    }
}
