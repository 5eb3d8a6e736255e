package org.lifepay.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.Balances;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Discount;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.trade.TradeStatus;
import org.lifepay.simulator.trade.TradeTerms;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Yuan;

/** What people do at Alipay: scan, pay, refuse; only used while the simulator's lock is held. */
final class BuyerActions {
    private final TradeBook tradeBook;
    private final MethodDispatcher methodDispatcher;
    private final Balances balances;

    BuyerActions(TradeBook tradeBook, MethodDispatcher methodDispatcher, Balances balances) {
        this.tradeBook = tradeBook;
        this.methodDispatcher = methodDispatcher;
        this.balances = balances;
    }

    ActionResult scan(String outTradeNo, Instant now) {
        Trade trade = tradeBook.trade(outTradeNo);
        if (trade != null) {
            return new ActionResult.Done(view(trade));
        }
        Offer offer = tradeBook.offer(outTradeNo);
        if (offer == null) {
            return new ActionResult.Missing("没有商户订单号为 " + outTradeNo + " 的交易（商户尚未在支付宝开单，或网页/App 收银台尚未打开）");
        }
        Trade scanned = tradeBook.scan(offer, now);
        return scanned == null
                ? new ActionResult.Refused("二维码或收银台已失效", TradeView.of(offer, null, now))
                : new ActionResult.Done(view(scanned));
    }

    /** Only with checkBalance does the money come out of the payer's balance; otherwise there is always enough. */
    ActionResult pay(String outTradeNo, @Nullable String buyer, boolean announce, boolean checkBalance, Instant now) {
        ActionResult scanned = scan(outTradeNo, now);
        Trade trade = tradeBook.trade(outTradeNo);
        if (!(scanned instanceof ActionResult.Done) || trade == null) {
            return scanned;
        }
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            return new ActionResult.Refused("交易状态为 " + trade.status() + "，不能支付", view(trade));
        }
        Buyer known = trade.buyer();
        Buyer payer = buyer != null ? Buyer.named(buyer) : known != null ? known : Buyer.first();
        if (payer.userId().equals(SimulatorKeys.SELLER_ID)) {
            return new ActionResult.Refused("买家和卖家不能是同一个账号", view(trade));
        }
        tradeBook.settleDiscount(trade);
        if (checkBalance) {
            if (!balances.cover(payer, trade)) {
                return new ActionResult.Refused(payer.name() + "的余额不足", view(trade));
            }
            tradeBook.takeFromBalance(trade);
        }
        tradeBook.pay(trade, payer, now, announce);
        return new ActionResult.Done(view(trade));
    }

    /** The payer will pay with this discount, scanning or opening it first. */
    ActionResult discount(String outTradeNo, Discount discount, Instant now) {
        ActionResult scanned = scan(outTradeNo, now);
        Trade trade = tradeBook.trade(outTradeNo);
        if (!(scanned instanceof ActionResult.Done) || trade == null) {
            return scanned;
        }
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            return new ActionResult.Refused("交易状态为 " + trade.status() + "，不能优惠", view(trade));
        }
        if (discount.fen() >= trade.terms().totalFen()) {
            return new ActionResult.Refused("优惠合计应低于订单金额", view(trade));
        }
        tradeBook.discount(trade, discount);
        return new ActionResult.Done(view(trade));
    }

    /** The payer declines for good, or the time is made to run out: the trade is closed. */
    ActionResult close(String outTradeNo, Instant now) {
        ActionResult scanned = scan(outTradeNo, now);
        Trade trade = tradeBook.trade(outTradeNo);
        if (!(scanned instanceof ActionResult.Done) || trade == null) {
            return scanned;
        }
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            return new ActionResult.Refused("交易状态为 " + trade.status() + "，不能关闭", view(trade));
        }
        tradeBook.close(trade, now);
        return new ActionResult.Done(view(trade));
    }

    /** The seller refunds in Alipay's own console; all that is left when fen is 0. */
    ActionResult refund(String outTradeNo, long fen, boolean announce, Instant now) {
        Trade trade = tradeBook.trade(outTradeNo);
        if (trade == null) {
            return new ActionResult.Missing("没有商户订单号为 " + outTradeNo + " 的交易");
        }
        long left = trade.terms().totalFen() - trade.refundedFen();
        long wanted = fen == 0 ? left : fen;
        if (trade.status() != TradeStatus.TRADE_SUCCESS || wanted < 1 || wanted > left) {
            return new ActionResult.Refused(
                    "交易状态为 " + trade.status() + "，还可退 " + Yuan.of(left) + " 元，不能退 " + Yuan.of(wanted) + " 元",
                    view(trade));
        }
        tradeBook.refundInConsole(trade, wanted, now, announce);
        return new ActionResult.Done(view(trade));
    }

    @Nullable
    TradeView find(String outTradeNo, Instant now) {
        Trade trade = tradeBook.trade(outTradeNo);
        if (trade != null) {
            return view(trade);
        }
        Offer offer = tradeBook.offer(outTradeNo);
        return offer == null ? null : view(offer, now);
    }

    /** The latest first. */
    List<TradeView> list(int limit, Instant now) {
        var views = new ArrayList<TradeView>();
        tradeBook.offers().stream()
                .filter(offer -> tradeBook.trade(offer.terms().outTradeNo()) == null)
                .forEach(offer -> views.add(view(offer, now)));
        tradeBook.trades().forEach(trade -> views.add(view(trade)));
        views.sort((one, other) -> other.opened().compareTo(one.opened()));
        return List.copyOf(views.subList(0, Math.min(limit, views.size())));
    }

    /** The fields of the query with which the payer's browser goes back to the merchant. */
    Map<String, String> returnFields(Trade trade, Instant now) {
        return Map.of(
                "app_id",
                SimulatorKeys.APP_ID,
                "auth_app_id",
                SimulatorKeys.APP_ID,
                "charset",
                "utf-8",
                "method",
                trade.terms().method() + ".return",
                "version",
                "1.0",
                "out_trade_no",
                trade.terms().outTradeNo(),
                "trade_no",
                trade.tradeNo(),
                "total_amount",
                Yuan.of(trade.terms().totalFen()),
                "seller_id",
                SimulatorKeys.SELLER_ID,
                "timestamp",
                ChinaTime.of(now));
    }

    @Nullable
    TradeTerms terms(String outTradeNo) {
        Trade trade = tradeBook.trade(outTradeNo);
        Offer offer = tradeBook.offer(outTradeNo);
        return trade != null ? trade.terms() : offer != null ? offer.terms() : null;
    }

    TradeView view(Trade trade) {
        Offer offer = tradeBook.offer(trade.terms().outTradeNo());
        return TradeView.of(trade, code(offer));
    }

    TradeView view(Offer offer, Instant now) {
        return TradeView.of(offer, code(offer), now);
    }

    private @Nullable String code(@Nullable Offer offer) {
        boolean scannable = offer != null && offer.terms().method().equals("alipay.trade.precreate");
        return offer != null && scannable ? methodDispatcher.code(offer) : null;
    }
}
