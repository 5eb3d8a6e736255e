package org.lifepay.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.Balances;
import org.lifepay.simulator.trade.Book;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.trade.Terms;
import org.lifepay.simulator.trade.Trade;
import org.lifepay.simulator.trade.TradeStatus;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Yuan;

/** What people do at Alipay: scan, pay, refuse; only used while the simulator's lock is held. */
final class Payers {
    private final Book book;
    private final Gateway gateway;
    private final Balances balances;

    Payers(Book book, Gateway gateway, Balances balances) {
        this.book = book;
        this.gateway = gateway;
        this.balances = balances;
    }

    Act scan(String outTradeNo, Instant now) {
        Trade trade = book.trade(outTradeNo);
        if (trade != null) {
            return new Act.Done(view(trade));
        }
        Offer offer = book.offer(outTradeNo);
        if (offer == null) {
            return new Act.Missing("没有商户订单号为 " + outTradeNo + " 的交易（商户尚未在支付宝开单，或网页/App 收银台尚未打开）");
        }
        Trade scanned = book.scan(offer, now);
        return scanned == null
                ? new Act.Refused("二维码或收银台已失效", TradeView.of(offer, null, now))
                : new Act.Done(view(scanned));
    }

    /** Only with checkBalance does the money come out of the payer's balance; otherwise there is always enough. */
    Act pay(String outTradeNo, @Nullable String buyer, boolean announce, boolean checkBalance, Instant now) {
        Act scanned = scan(outTradeNo, now);
        Trade trade = book.trade(outTradeNo);
        if (!(scanned instanceof Act.Done) || trade == null) {
            return scanned;
        }
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            return new Act.Refused("交易状态为 " + trade.status() + "，不能支付", view(trade));
        }
        Buyer known = trade.buyer();
        Buyer payer = buyer != null ? Buyer.named(buyer) : known != null ? known : Buyer.first();
        if (payer.userId().equals(SimulatorKeys.SELLER_ID)) {
            return new Act.Refused("买家和卖家不能是同一个账号", view(trade));
        }
        if (checkBalance) {
            if (!balances.cover(payer, trade)) {
                return new Act.Refused(payer.name() + "的余额不足", view(trade));
            }
            book.takeFromBalance(trade);
        }
        book.pay(trade, payer, now, announce);
        return new Act.Done(view(trade));
    }

    /** The payer declines for good, or the time is made to run out: the trade is closed. */
    Act close(String outTradeNo, Instant now) {
        Act scanned = scan(outTradeNo, now);
        Trade trade = book.trade(outTradeNo);
        if (!(scanned instanceof Act.Done) || trade == null) {
            return scanned;
        }
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            return new Act.Refused("交易状态为 " + trade.status() + "，不能关闭", view(trade));
        }
        book.close(trade, now);
        return new Act.Done(view(trade));
    }

    @Nullable
    TradeView find(String outTradeNo, Instant now) {
        Trade trade = book.trade(outTradeNo);
        if (trade != null) {
            return view(trade);
        }
        Offer offer = book.offer(outTradeNo);
        return offer == null ? null : view(offer, now);
    }

    /** The latest first. */
    List<TradeView> list(int most, Instant now) {
        var views = new ArrayList<TradeView>();
        book.offers().stream()
                .filter(offer -> book.trade(offer.terms().outTradeNo()) == null)
                .forEach(offer -> views.add(view(offer, now)));
        book.trades().forEach(trade -> views.add(view(trade)));
        views.sort((one, other) -> other.opened().compareTo(one.opened()));
        return List.copyOf(views.subList(0, Math.min(most, views.size())));
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
    Terms terms(String outTradeNo) {
        Trade trade = book.trade(outTradeNo);
        Offer offer = book.offer(outTradeNo);
        return trade != null ? trade.terms() : offer != null ? offer.terms() : null;
    }

    TradeView view(Trade trade) {
        Offer offer = book.offer(trade.terms().outTradeNo());
        return TradeView.of(trade, code(offer));
    }

    TradeView view(Offer offer, Instant now) {
        return TradeView.of(offer, code(offer), now);
    }

    private @Nullable String code(@Nullable Offer offer) {
        boolean scannable = offer != null && offer.terms().method().equals("alipay.trade.precreate");
        return offer != null && scannable ? gateway.code(offer) : null;
    }
}
