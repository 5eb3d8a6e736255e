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
        ReportsCheck reports = new ReportsCheck(orders, attempts.values(), refunds, autoRefunds, notifications, trace);
        shops.forEach(shop -> reports.check(shop, !neverRecovers.test(shop)));
        shops.forEach(reports::ask);
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

    static boolean same(String merchantId, long orderId, OrderRow order) {
        return merchantId.equals(order.merchantId()) && orderId == order.orderId();
    }

    private void paidAtAlipay(OrderRow order) {
        if (order.status().equals("SUCCESS") && !order.byBankTransfer()) {
            TradeView trade = alipay.trade(String.valueOf(order.paidNumber()));
            trace.demand(trade != null && trade.paid() != null, order + " was never paid at Alipay");
            trace.demand(
                    trade != null && String.valueOf(trade.tradeNo()).equals(order.tradeNo()),
                    order + " is paid by another trade");
            trace.demand(
                    trade != null && fen(trade.totalAmount()) == order.amount(), order + " was paid with " + trade);
            trace.demand(
                    trade != null
                            && fen(trade.merchantDiscount()) == order.merchantDiscount()
                            && fen(trade.platformDiscount()) == order.platformDiscount(),
                    order + " has another discount than " + trade);
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
        long lost = lostRefunds(trade);
        long expected = (isKept(trade) ? order.amount() - order.refunded() : 0) - lost;
        long known = isKept(trade) ? Math.min(lost, foundByTotal(order)) : 0;
        long real = fen(trade.totalAmount()) - fen(trade.refundedAmount());
        trace.demand(
                (real >= expected && real <= expected + known) || (isUntold(trade) && real < expected),
                trade.outTradeNo() + ": Alipay keeps " + real + " fen, the books say " + expected + " ("
                        + order.status() + ", " + attempt.status() + ", " + trade.refunds() + ", "
                        + of(order, "SUCCESS")
                        + ")");
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

    /** The money of refunds that Alipay's total told of, without their numbers: lost ones may be among them. */
    private long foundByTotal(OrderRow order) {
        return of(order, "SUCCESS").stream()
                .filter(refund -> refund.serialNumber().startsWith("TOTAL-"))
                .mapToLong(RefundRow::amount)
                .sum();
    }

    /**
     * What was refunded before the tail was lost, and not requested again by a merchant that has it. Whether the seller's own
     * are known is a matter of notices only.
     */
    private long lostRefunds(TradeView trade) {
        return fen(trade.totalAmount()) == fen(trade.refundedAmount())
                ? 0
                : trade.refunds().stream()
                        .filter(refund -> lostTail.contains(refund.outRequestNo()) && !isKnown(trade, refund))
                        .filter(refund -> !seller.isInConsole(trade, refund))
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

    /**
     * Once on the payment that its order keeps. On another payment of the order only if the refund was lost: the order was
     * paid again afterwards, and the merchant's repeat went to the payment of now. What Alipay keeps of each is compared above.
     */
    private void refundAgrees(RefundRow refund) {
        if (refund.requestId().startsWith("CHANNEL-REFUND-")) {
            return; // may be known by its amount only
        }
        long onKept = 0;
        for (TradeView trade : alipay.trades()) {
            long times = trade.refunds().stream()
                    .filter(view -> view.outRequestNo().equals(refund.serialNumber()))
                    .filter(view -> !isPaidOutAfterDecline(view))
                    .count();
            if (isKept(trade)) {
                onKept += times;
            } else {
                trace.demand(
                        times == 0 || lostTail.contains(refund.serialNumber()),
                        refund + " is at Alipay on " + trade.outTradeNo() + ", which its order does not keep");
            }
        }
        trace.demand(
                onKept == (refund.status().equals("SUCCESS") ? 1 : 0), refund + " is at Alipay " + onKept + " times");
    }

    private boolean isKept(TradeView trade) {
        return orders.values().stream().anyMatch(order -> trade.outTradeNo().equals(order.paidNumber()));
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
