package org.lifepay.acceptance.storm;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.acceptance.storm.Rows.AttemptRow;
import org.lifepay.acceptance.storm.Rows.AutoRefundRow;
import org.lifepay.acceptance.storm.Rows.NotificationRow;
import org.lifepay.acceptance.storm.Rows.OrderRow;
import org.lifepay.acceptance.storm.Rows.RefundRow;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;

/** After the storm: the gateway's books, Alipay's books and what was reported to the shops have to agree. */
final class ConsistencyCheck {
    private final Simulator alipay;
    private final List<Shop> shops;
    private final Predicate<Shop> neverRecovers;
    private final LostTail lostTail;
    private final RandomSeller seller;
    private final Predicate<String> sentAfterFreeze;
    private final Trace trace;
    private final Rows rows;
    private final Map<String, OrderRow> orders;
    private final Map<String, AttemptRow> attempts;
    private final List<RefundRow> refunds;
    private final List<AutoRefundRow> autoRefunds;
    private final List<NotificationRow> notifications;

    ConsistencyCheck(
            Database database,
            Simulator alipay,
            List<Shop> shops,
            Predicate<Shop> neverRecovers,
            LostTail lostTail,
            RandomSeller seller,
            Predicate<String> sentAfterFreeze,
            Trace trace) {
        this.alipay = alipay;
        this.shops = shops;
        this.neverRecovers = neverRecovers;
        this.lostTail = lostTail;
        this.seller = seller;
        this.sentAfterFreeze = sentAfterFreeze;
        this.trace = trace;
        this.rows = new Rows(database.jdbc());
        this.orders = by(rows.orders(), OrderRow::paymentOrderId);
        this.attempts = by(rows.attempts(), AttemptRow::number);
        this.refunds = rows.refunds();
        this.autoRefunds = rows.autoRefunds();
        this.notifications = rows.notifications();
    }

    void check() {
        trace.event("books: " + orders.size() + " orders, " + attempts.size() + " attempts, " + refunds.size()
                + " refunds, " + autoRefunds.size() + " given back, " + notifications.size() + " notifications");
        orders.values().forEach(order -> trace.count("order " + order.status()));
        refunds.forEach(refund -> trace.count("refund " + refund.status()));
        autoRefunds.forEach(_ -> trace.count("given back"));
        rows.open().forEach(open -> trace.complain("never ended: " + open));
        orders.values().forEach(this::sums);
        orders.values().forEach(this::paidAtAlipay);
        alipay.trades().forEach(this::agrees);
        refunds.forEach(this::refundAgrees);
        shops.forEach(this::checkReported);
        shops.forEach(this::asked);
    }

    private void sums(OrderRow order) {
        long done = sum(order, "SUCCESS");
        long pending = sum(order, "INIT");
        long count = of(order, "SUCCESS").size();
        trace.demand(order.refunded() == done, order + ": refunds done sum to " + done);
        trace.demand(order.pending() == pending, order + ": refunds under way sum to " + pending);
        trace.demand(order.refundCount() == count, order + ": refunds done are " + count);
        trace.demand(done + pending <= order.amount(), order + ": refunded above the order");
        long paid = attempts.values().stream()
                .filter(attempt -> same(attempt.merchantId(), attempt.orderId(), order))
                .filter(attempt -> attempt.status().equals("PAID"))
                .filter(attempt -> autoRefund(attempt.number()).isEmpty())
                .count();
        trace.demand(paid == (order.status().equals("SUCCESS") ? 1 : 0), order + ": kept payments are " + paid);
    }

    private long sum(OrderRow order, String status) {
        return of(order, status).stream().mapToLong(RefundRow::amount).sum();
    }

    private List<RefundRow> of(OrderRow order, String status) {
        return refunds.stream()
                .filter(refund -> same(refund.merchantId(), refund.orderId(), order))
                .filter(refund -> refund.status().equals(status))
                .toList();
    }

    private static boolean same(String merchantId, long orderId, OrderRow order) {
        return merchantId.equals(order.merchantId()) && orderId == order.orderId();
    }

    private void paidAtAlipay(OrderRow order) {
        if (order.status().equals("SUCCESS")) {
            TradeView trade = alipay.trade(String.valueOf(order.paidNumber()));
            trace.demand(trade != null && trade.paid() != null, order + " was never paid at Alipay");
            trace.demand(
                    trade != null && String.valueOf(trade.tradeNo()).equals(order.tradeNo()),
                    order + " is paid by another trade");
            trace.demand(
                    trade != null && fen(trade.totalAmount()) == order.amount(), order + " was paid with " + trade);
        }
    }

    /** What Alipay keeps for us of each trade is what our books say. */
    private void agrees(TradeView trade) {
        AttemptRow attempt = attempts.get(trade.outTradeNo());
        if (attempt == null) {
            trace.demand(
                    lostTail.contains(trade.outTradeNo()),
                    "Alipay has a trade that we do not know: " + trade.outTradeNo());
            return;
        }
        if (trade.paid() == null) {
            trace.demand(!attempt.status().equals("PAID"), attempt + " was never paid at Alipay");
            trace.demand(!trade.status().equals("WAIT_BUYER_PAY"), trade.outTradeNo() + " can still be paid");
            return;
        }
        OrderRow order = orders.values().stream()
                .filter(row -> same(attempt.merchantId(), attempt.orderId(), row))
                .findFirst()
                .orElseThrow();
        boolean kept = trade.outTradeNo().equals(order.paidNumber());
        long expected = (kept ? order.amount() - order.refunded() : 0) - lostRefunds(trade);
        long real = fen(trade.totalAmount()) - fen(trade.refundedAmount());
        trace.demand(
                real == expected || (isUntold(trade) && real < expected),
                trade.outTradeNo() + ": Alipay keeps " + real + " fen, the books say " + expected + " ("
                        + order.status() + ", " + attempt.status() + ", " + trade.refunds() + ")");
        trade.refunds().forEach(refund -> known(trade, refund));
    }

    /** The gateway knows of refunds of others, and of its own that it took for declined, by a notice only. */
    private boolean isUntold(TradeView trade) {
        return (seller.hasRefunded(trade) || trade.refunds().stream().anyMatch(this::isPaidOutAfterDecline))
                && seller.isUntold(trade);
    }

    private boolean isPaidOutAfterDecline(TradeView.RefundView refund) {
        return sentAfterFreeze.test(refund.outRequestNo())
                && refunds.stream()
                        .filter(row -> row.serialNumber().equals(refund.outRequestNo()))
                        .anyMatch(row -> row.status().equals("FAILED"));
    }

    /** What was refunded before the tail was lost, and not requested again by a merchant that has it. */
    private long lostRefunds(TradeView trade) {
        return fen(trade.totalAmount()) == fen(trade.refundedAmount())
                ? 0
                : trade.refunds().stream()
                        .filter(refund -> lostTail.contains(refund.outRequestNo()) && !isKnown(trade, refund))
                        .mapToLong(refund -> fen(refund.amount()))
                        .sum();
    }

    private void known(TradeView trade, TradeView.RefundView refund) {
        trace.demand(
                isKnown(trade, refund)
                        || seller.isInConsole(trade, refund) // the sum has to agree
                        || isPaidOutAfterDecline(refund) // here too
                        || lostTail.contains(refund.outRequestNo()),
                "Alipay has refunded what we do not know: " + refund);
    }

    private boolean isKnown(TradeView trade, TradeView.RefundView refund) {
        boolean ordinary = refunds.stream()
                .anyMatch(row -> row.serialNumber().equals(refund.outRequestNo())
                        && row.status().equals("SUCCESS")
                        && row.amount() == fen(refund.amount()));
        boolean autoRefunded = autoRefund(trade.outTradeNo())
                .filter(row -> row.refundNumber().equals(refund.outRequestNo()))
                .filter(row -> row.status().equals("DONE"))
                .isPresent();
        return ordinary || autoRefunded;
    }

    private void refundAgrees(RefundRow refund) {
        if (refund.requestId().startsWith("CHANNEL-REFUND-")) {
            return; // may be known by its amount only
        }
        long atAlipay = alipay.trades().stream()
                .flatMap(trade -> trade.refunds().stream())
                .filter(view -> view.outRequestNo().equals(refund.serialNumber()))
                .filter(view -> !isPaidOutAfterDecline(view))
                .count();
        trace.demand(
                atAlipay == (refund.status().equals("SUCCESS") ? 1 : 0),
                refund + " is at Alipay " + atAlipay + " times");
    }

    private void checkReported(Shop shop) {
        boolean reachable = !neverRecovers.test(shop);
        notifications.stream()
                .filter(row -> row.merchantId().equals(shop.merchantId()))
                .forEach(row ->
                        trace.demand(row.status().equals("DELIVERED") || !reachable, row + " was never acknowledged"));
        shop.orders.values().forEach(order -> checkReported(shop, order, reachable));
        shop.refunds.values().forEach(refund -> checkReported(shop, refund, reachable));
    }

    private void checkReported(Shop shop, ShopOrder order, boolean reachable) {
        Optional<OrderRow> found = orders.values().stream()
                .filter(row -> row.merchantId().equals(shop.merchantId())
                        && row.requestId().equals(order.requestId()))
                .findFirst();
        if (found.isEmpty()) {
            trace.demand(order.paymentOrderId == null, order.requestId() + " was acknowledged and is lost");
            trace.demand(!order.isOver(), order.requestId() + " is lost");
            return;
        }
        OrderRow row = found.get();
        trace.demand(row.amount() == order.fen, row + " has another amount");
        trace.demand(
                order.paymentOrderId == null || order.paymentOrderId.equals(row.paymentOrderId()),
                row + " was acknowledged as " + order.paymentOrderId);
        trace.demand(
                !order.isOver() || order.status().equals(row.status()), row + " was reported as " + order.status());
        trace.demand(!reachable || row.status().equals(order.notified), row + " was notified as " + order.notified);
        boolean autoRefunded = autoRefunds.stream().anyMatch(back -> same(back.merchantId(), back.orderId(), row));
        trace.demand(
                !reachable
                        || row.status().equals("SUCCESS")
                        || order.notifiedOfAutoRefund == autoRefunded
                        || (order.wasLost() && order.notifiedOfAutoRefund),
                row + ": refunded automatically " + autoRefunded + ", the shop was notified "
                        + order.notifiedOfAutoRefund);
        List<String> answers = attempts.values().stream()
                .filter(attempt -> same(attempt.merchantId(), attempt.orderId(), row))
                .map(attempt -> attempt.answer() + " " + attempt.tradeNo())
                .toList();
        order.handed.forEach(text -> trace.demand(
                answers.stream().anyMatch(answer -> answer.contains(text)),
                row + " was answered with what we do not have"));
    }

    private void checkReported(Shop shop, ShopRefund refund, boolean reachable) {
        Optional<RefundRow> found = refunds.stream()
                .filter(row -> row.merchantId().equals(shop.merchantId())
                        && row.requestId().equals(refund.requestId()))
                .findFirst();
        if (found.isEmpty()) {
            trace.demand(
                    refund.serialNumber == null || refund.isLost(),
                    refund.requestId() + " was acknowledged and is lost");
            return;
        }
        RefundRow row = found.get();
        trace.demand(row.amount() == refund.fen, row + " has another amount");
        trace.demand(
                refund.serialNumber == null || refund.serialNumber.equals(row.serialNumber()),
                row + " was acknowledged as " + refund.serialNumber);
        trace.demand(
                refund.status().equals("INIT") || refund.status().equals(row.status()),
                row + " was reported as " + refund.status());
        trace.demand(!reachable || row.status().equals(refund.notified), row + " was notified as " + refund.notified);
    }

    /** Every shop asks for everything and sends every accepted request once more. */
    private void asked(Shop shop) {
        for (ShopOrder order : shop.orders.values()) {
            OrderRow row = orders.get(String.valueOf(order.paymentOrderId));
            if (row != null) {
                shop.query(order);
                trace.demand(
                        order.status().equals(row.status()), order.requestId() + " is reported as " + order.status());
                shop.place(order);
            }
        }
        for (ShopRefund refund : shop.refunds.values()) {
            if (refund.serialNumber != null) {
                shop.query(refund);
                shop.refund(refund);
            }
        }
    }

    private Optional<AutoRefundRow> autoRefund(String number) {
        return autoRefunds.stream().filter(row -> row.number().equals(number)).findFirst();
    }

    private static long fen(@Nullable String yuan) {
        return new BigDecimal(String.valueOf(yuan)).movePointRight(2).longValueExact();
    }

    private static <T> Map<String, T> by(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
