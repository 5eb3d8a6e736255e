package org.lifepay.acceptance.storm;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.simulator.ActionResult;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.trade.Discount;

/** What buyers do at random: visit our cashier, scan, pay, pay twice, refuse. */
final class RandomBuyers {
    private static final List<String> APP_ENDS = List.of("9000", "9000", "8000", "6001", "6004");

    private final SeededRandom seededRandom;
    private final GatewayPair gateway;
    private final Simulator alipay;
    private final SimulatedAlipayTransport alipayLine;
    private final List<Shop> shops;
    private final Trace trace;

    RandomBuyers(
            SeededRandom seededRandom,
            GatewayPair gateway,
            Simulator alipay,
            SimulatedAlipayTransport alipayLine,
            List<Shop> shops,
            Trace trace) {
        this.seededRandom = seededRandom;
        this.gateway = gateway;
        this.alipay = alipay;
        this.alipayLine = alipayLine;
        this.shops = shops;
        this.trace = trace;
    }

    /** Goes where the order's answer leads: our cashier page, or Alipay's app. */
    void followUp() {
        List<ShopOrder> known = seededRandom.oneOf(shops).orders.values().stream()
                .filter(order -> order.paymentOrderId != null)
                .filter(order -> order.mode == null || ways(order.mode) != null || isApp(order))
                .toList();
        if (known.isEmpty()) {
            return;
        }
        ShopOrder order = seededRandom.oneOf(known);
        if (isApp(order)) {
            order.handed.stream().findFirst().ifPresent(text -> inApp(order, text));
        } else {
            atTheCashier(order);
            if (order.mode == null && seededRandom.chance(0.5)) {
                atTheCashier(order);
            }
        }
    }

    private static boolean isApp(ShopOrder order) {
        return "ALIPAY-APP-P2P".equals(order.mode);
    }

    private static @Nullable PaymentMethod ways(String mode) {
        return Map.of("ALIPAY-WAP-P2P", PaymentMethod.WAP, "ALIPAY-PC-P2P", PaymentMethod.PC)
                .get(mode);
    }

    private void inApp(ShopOrder order, String text) {
        String end = seededRandom.oneOf(APP_ENDS);
        trace.event("buyer opens " + order.requestId() + " in the app: "
                + alipay.payInApp(SimulatedAlipayTransport.fields(text), end).resultStatus());
    }

    private void atTheCashier(ShopOrder order) {
        atTheCashier(
                order,
                order.mode == null
                        ? seededRandom.oneOf(List.of(PaymentMethod.SCAN_CODE, PaymentMethod.WAP, PaymentMethod.PC))
                        : Objects.requireNonNull(ways(order.mode)));
    }

    private void atTheCashier(ShopOrder order, PaymentMethod paymentMethod) {
        trace.event("buyer visits the cashier for " + order.requestId() + " by " + paymentMethod);
        gateway.cashier(Objects.requireNonNull(order.paymentOrderId), paymentMethod)
                .filter(_ -> paymentMethod != PaymentMethod.SCAN_CODE)
                .ifPresent(answer -> alipay.gateway(
                        SimulatedAlipayTransport.fields(URI.create(answer).getRawQuery())));
    }

    /** Pays something open at Alipay; now and then all ways that the same order was offered. */
    void pay() {
        open().ifPresent(trade -> {
            pay(trade.outTradeNo());
            if (seededRandom.chance(0.4)) {
                String order = trade.outTradeNo().substring(0, 32);
                alipay.trades().stream()
                        .map(TradeView::outTradeNo)
                        .filter(number -> number.startsWith(order) && !number.equals(trade.outTradeNo()))
                        .filter(number -> !alipayLine.isCodeUnknown(number))
                        .sorted()
                        .forEach(this::pay);
            }
        });
    }

    /** Opens the cashier in two windows and pays in both. */
    void payTwice() {
        List<ShopOrder> free = seededRandom.oneOf(shops).orders.values().stream()
                .filter(order -> order.paymentOrderId != null && order.mode == null && !order.isOver())
                .toList();
        if (!free.isEmpty()) {
            ShopOrder order = seededRandom.oneOf(free);
            atTheCashier(order, PaymentMethod.WAP);
            atTheCashier(order, PaymentMethod.PC);
            trace.event("buyer pays " + order.requestId() + " twice");
            openTrades().stream()
                    .map(TradeView::outTradeNo)
                    .filter(number -> number.startsWith(String.valueOf(order.paymentOrderId)))
                    .sorted()
                    .forEach(this::pay);
        }
    }

    /** Pays a code that was shown for an order which is over by now. */
    void payLate() {
        List<String> over = shops.stream()
                .flatMap(shop -> shop.orders.values().stream())
                .filter(order -> order.isOver() && order.paymentOrderId != null)
                .map(order -> order.paymentOrderId)
                .toList();
        List<TradeView> late = openTrades().stream()
                .filter(trade -> over.contains(trade.outTradeNo().substring(0, 32)))
                .toList();
        if (!late.isEmpty()) {
            trace.event("late:");
            pay(seededRandom.oneOf(late).outTradeNo());
        }
    }

    private void pay(String number) {
        boolean announced = seededRandom.chance(0.7);
        discount(number);
        ActionResult actionResult = alipay.pay(number, null, announced);
        trace.event("buyer pays " + number + ": " + actionResult.getClass().getSimpleName());
        if (actionResult instanceof ActionResult.Done) {
            trace.count("paid");
        }
    }

    /** One in four has one; its number says which, so that the dice fall as they did. */
    private void discount(String number) {
        int hash = Math.floorMod(number.hashCode(), 4_000);
        if (hash % 4 == 0
                && alipay.buyerApp().discount(number, new Discount(hash / 100, hash % 23))
                        instanceof ActionResult.Done) {
            trace.event("discount of " + hash / 100 + " and " + hash % 23 + " on " + number);
        }
    }

    void scan() {
        open().ifPresent(trade -> {
            alipay.scan(trade.outTradeNo());
            trace.event("buyer scans " + trade.outTradeNo());
        });
    }

    void refuse() {
        open().ifPresent(trade -> {
            alipay.refuse(trade.outTradeNo());
            trace.event("buyer refuses " + trade.outTradeNo());
        });
    }

    private Optional<TradeView> open() {
        List<TradeView> open = openTrades();
        return open.isEmpty() ? Optional.empty() : Optional.of(seededRandom.oneOf(open));
    }

    /** Those that a buyer can pay: of whose code some gateway was told. */
    private List<TradeView> openTrades() {
        return alipay.trades().stream()
                .filter(trade -> !alipayLine.isCodeUnknown(trade.outTradeNo()))
                .filter(trade -> trade.status().equals(TradeView.OPENED)
                        || trade.status().equals("WAIT_BUYER_PAY"))
                .toList();
    }
}
