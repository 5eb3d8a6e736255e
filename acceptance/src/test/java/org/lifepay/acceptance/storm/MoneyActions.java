package org.lifepay.acceptance.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.lifepay.acceptance.Secrets;
import org.lifepay.envelope.Fields;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.Simulator;

/** What shops do with money that is settled: pay it out to bank cards, transfer it to each other, repeat, ask. */
final class MoneyActions {
    private static final String CARD = "622202000000";

    /** The bank sends these back a day later. */
    private static final String COMES_BACK = "9006";

    /** The last digits of a card choose what happens at the simulated bank. */
    private static final List<String> ENDS =
            List.of("1234", "1234", "1234", "1234", "9001", "9002", "9003", "9004", "9005", COMES_BACK, "9007", "9010");

    private static final Duration SETTLEMENT_AT = Duration.ofMinutes(19 * 60 + 30); // 03:30 in Shanghai

    private final SeededRandom seededRandom;
    private final List<Shop> shops;
    private final Rows rows;
    private final MovableClock clock;
    private final Trace trace;
    private int numbers;

    MoneyActions(SeededRandom seededRandom, List<Shop> shops, Rows rows, MovableClock clock, Trace trace) {
        this.seededRandom = seededRandom;
        this.shops = shops;
        this.rows = rows;
        this.clock = clock;
        this.trace = trace;
        ENDS.forEach(end -> Secrets.register(CARD + end));
    }

    /** The day before: every shop has sold something, which the first settlement makes available. */
    void yesterday(ShopActions shopActions, Simulator alipay, NoticeActions notices) {
        for (Shop shop : shops) {
            ShopOrder order = shopActions.newCodeOrder(shop, seededRandom.between(5_000, 30_000));
            shop.place(order);
            if (order.paymentOrderId != null) {
                alipay.pay(order.paymentOrderId);
            }
        }
        notices.deliverAll(alipay);
        clock.advance(Duration.ofDays(1));
    }

    /** All of them, with their weights. */
    void fill(BiConsumer<Runnable, Integer> actions) {
        actions.accept(this::payOut, 9);
        actions.accept(this::transfer, 6);
        actions.accept(() -> withPayout(_ -> true, Shop::payOut), 4);
        actions.accept(() -> withPayout(_ -> true, Shop::query), 3);
        actions.accept(() -> withPayout(ShopPayout::isLost, Shop::payOut), 2);
    }

    /** Until the settlement of the coming night is due. */
    void night() {
        Instant now = clock.instant();
        Instant night = now.truncatedTo(java.time.temporal.ChronoUnit.DAYS).plus(SETTLEMENT_AT);
        clock.advance(Duration.between(now, night.isAfter(now) ? night : night.plus(Duration.ofDays(1))));
        trace.event("a night passes");
        trace.count("night");
    }

    private void payOut() {
        Shop shop = seededRandom.oneOf(shops);
        String end = seededRandom.oneOf(ENDS);
        long fen = amount();
        Fields payee = Fields.builder()
                .put("bankCardNum", CARD + end)
                .put("name", "李四")
                .put("accountType", "PRIVATE")
                .build();
        Fields content = content(shop, "P", fen).put("payee", payee).build();
        place(shop, new ShopPayout(ShopPayout.Kind.CARD, content, fen, end.equals(COMES_BACK), trace));
    }

    private void transfer() {
        Shop shop = seededRandom.oneOf(shops);
        Shop receiver = shops.get((shops.indexOf(shop) + 1) % shops.size());
        long fen = amount();
        Fields content = content(shop, "T", fen)
                .put("receiverType", "MERCHANT_ACC")
                .put("receiverId", receiver.merchantId())
                .build();
        place(shop, new ShopPayout(ShopPayout.Kind.MERCHANT, content, fen, false, trace));
    }

    private void place(Shop shop, ShopPayout payout) {
        shop.payOut(payout);
        long missing = rows.overdrawn(shop.merchantId());
        trace.demand(missing == 0, shop.name() + " is overdrawn by " + missing + " fen after " + payout.requestId());
    }

    /** Sometimes more than is there. */
    private long amount() {
        return seededRandom.chance(0.1) ? seededRandom.between(10_000, 40_000) : seededRandom.between(10, 5_000);
    }

    private Fields.Builder content(Shop shop, String kind, long fen) {
        return Fields.builder()
                .put("requestId", kind + ++numbers)
                .put("amount", fen)
                .put("currency", "CNY")
                .put("notifyUrl", shop.notifyUrl())
                .put("remark", "货款");
    }

    private void withPayout(Predicate<ShopPayout> fit, ShopActions.Action<ShopPayout> action) {
        Shop shop = seededRandom.oneOf(shops);
        List<ShopPayout> fitting =
                new ArrayList<>(shop.payouts.values()).stream().filter(fit).toList();
        if (!fitting.isEmpty()) {
            action.by(shop, seededRandom.oneOf(fitting));
        }
    }
}
