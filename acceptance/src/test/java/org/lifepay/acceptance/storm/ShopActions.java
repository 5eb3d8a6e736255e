package org.lifepay.acceptance.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lifepay.acceptance.Secrets;
import org.lifepay.envelope.Fields;

/** What shops do at random: order, repeat, change their minds, ask, cancel, refund. */
final class ShopActions {
    private static final String IDENTITY = "11010119900307663X";
    private static final String CARD = "6222020200112230417";
    private static final String CODE_START = "28763512049835";
    private static final List<String> MODES = List.of(
            "", // our cashier: the buyer chooses
            "",
            "ALIPAY-OFFICIAL-P2P",
            "ALIPAY-WAP-P2P",
            "SCANCODE-ALI_PAY-P2P",
            "SCANCODE-ALI_PAY-P2P",
            "MINIAPPS-ALI_PAY-P2P",
            "ALIPAY-APP-P2P",
            "ALIPAY-PC-P2P",
            ShopOrder.BARCODE,
            ShopOrder.BARCODE,
            ShopOrder.BARCODE);

    private final SeededRandom seededRandom;
    private final List<Shop> shops;
    private final Trace trace;
    private int numbers;

    static {
        Secrets.register(IDENTITY);
        Secrets.register(CARD);
        Secrets.register(CODE_START);
    }

    ShopActions(SeededRandom seededRandom, List<Shop> shops, Trace trace) {
        this.seededRandom = seededRandom;
        this.shops = shops;
        this.trace = trace;
    }

    void order() {
        Shop shop = seededRandom.oneOf(shops);
        shop.place(newOrder(shop, seededRandom.oneOf(MODES)));
    }

    /** On our cashier page; no buyer comes. */
    ShopOrder newCashierOrder(Shop shop) {
        return newOrder(shop, "");
    }

    ShopOrder newCodeOrder(Shop shop) {
        return newOrder(shop, "SCANCODE-ALI_PAY-P2P");
    }

    ShopOrder newCodeOrder(Shop shop, long fen) {
        return newOrder(shop, "SCANCODE-ALI_PAY-P2P", fen);
    }

    /** Its money buys foreign money; mostly all of it. */
    ShopOrder newExchange(Shop shop) {
        ShopOrder plain = newOrder(shop, "SCANCODE-ALI_PAY-P2P", seededRandom.between(1_000, 20_000));
        String currency = seededRandom.oneOf(List.of("USD", "USD", "EUR", "JPY"));
        Fields.Builder fields =
                Fields.builder().putAll(plain.content).put("currency", currency).put("forUse", "GOODSTRADE");
        if (seededRandom.chance(0.3)) {
            fields.put("amount", 100 * seededRandom.between(1, 20));
        }
        return new ShopOrder(fields.build(), plain.fen, plain.mode, trace);
    }

    ShopOrder newTransferOrder(Shop shop) {
        return newOrder(shop, ShopOrder.BANK_TRANSFER, seededRandom.between(100, 10_000));
    }

    ShopOrder newOrderWith(Shop shop, String couponCode) {
        long fen = seededRandom.between(CouponRules.THRESHOLD, 10_000);
        String mode = seededRandom.oneOf(MODES);
        Fields content = content(shop, mode, fen).put("couponCode", couponCode).build();
        return new ShopOrder(content, CouponRules.left(fen), mode.isEmpty() ? null : mode, trace);
    }

    private ShopOrder newOrder(Shop shop, String mode) {
        return newOrder(
                shop,
                mode,
                seededRandom.chance(0.1) ? seededRandom.between(100_000, 300_000) : seededRandom.between(1, 10_000));
    }

    private ShopOrder newOrder(Shop shop, String mode, long fen) {
        return new ShopOrder(content(shop, mode, fen).build(), fen, mode.isEmpty() ? null : mode, trace);
    }

    private Fields.Builder content(Shop shop, String mode, long fen) {
        Fields.Builder fields = Fields.builder()
                .put("requestId", "O" + ++numbers)
                .put("orderAmount", fen)
                .put("orderCurrency", "CNY")
                .put("notifyUrl", shop.notifyUrl())
                .put("callbackUrl", shop.notifyUrl())
                .put("timeout", seededRandom.oneOf(List.of("1", "1", "2", "3")))
                .put(
                        "productDetails",
                        List.of(Fields.builder()
                                .put("name", "茶")
                                .put("amount", fen)
                                .build()))
                .put("paymentModeCode", mode)
                .put("payer", payer());
        switch (mode) {
            case ShopOrder.BARCODE -> fields.put("authCode", CODE_START + seededRandom.oneOf(Ends.BARCODE));
            case "ALIPAY-OFFICIAL-P2P", "MINIAPPS-ALI_PAY-P2P" ->
                fields.put("openId", "208800000000001" + seededRandom.between(1, 5));
            default -> {}
        }
        return fields;
    }

    private Fields payer() {
        return seededRandom.chance(0.3)
                ? Fields.builder()
                        .put("name", "张三")
                        .put("idType", "IDCARD")
                        .put("idNum", IDENTITY)
                        .put("bankCardNum", CARD)
                        .build()
                : Fields.builder().build();
    }

    void orderAgain() {
        withOrder(_ -> true, Shop::place);
    }

    void orderOther() {
        withOrder(order -> order.paymentOrderId != null && !order.isLost(), Shop::placeOther);
    }

    /** A shop's program sends the newest again that the platform has lost; not all that it ever sent. */
    void repeatLost() {
        withOrder(ShopOrder::isLost, Shop::place);
        withRefund(ShopRefund::isLost, Shop::refund);
    }

    void query() {
        withOrder(_ -> true, Shop::query);
    }

    void cancel() {
        withOrder(order -> !order.status().equals("SUCCESS") || seededRandom.chance(0.2), Shop::cancel);
    }

    /** Mostly of paid orders; often a part, sometimes all, sometimes too much. */
    void refund() {
        withOrder(
                order -> order.paymentOrderId != null
                        && !order.isBankTransfer()
                        && (order.status().equals("SUCCESS") || seededRandom.chance(0.15)),
                this::refund);
    }

    private void refund(Shop shop, ShopOrder order) {
        long fen = seededRandom.chance(0.2)
                ? order.fen
                : seededRandom.chance(0.15) ? order.fen + 1 : seededRandom.between(1, order.fen);
        Fields content = Fields.builder()
                .put("requestId", "R" + ++numbers)
                .put("orderId", order.paymentOrderId)
                .put("amount", fen)
                .put("notifyUrl", shop.notifyUrl())
                .put("remark", "退货")
                .build();
        shop.refund(new ShopRefund(content, order, fen, trace));
    }

    void refundAgain() {
        withRefund(_ -> true, Shop::refund);
    }

    void refundOther() {
        withRefund(refund -> refund.serialNumber != null && !refund.isLost(), Shop::refundOther);
    }

    void refundQuery() {
        withRefund(_ -> true, Shop::query);
    }

    /** Something done by a shop. */
    interface Action<T> {
        void by(Shop shop, T subject);
    }

    private void withOrder(Predicate<ShopOrder> fit, Action<ShopOrder> action) {
        Shop shop = seededRandom.oneOf(shops);
        pick(new ArrayList<>(shop.orders.values()), fit).ifPresent(order -> action.by(shop, order));
    }

    private void withRefund(Predicate<ShopRefund> fit, Action<ShopRefund> action) {
        Shop shop = seededRandom.oneOf(shops);
        pick(new ArrayList<>(shop.refunds.values()), fit).ifPresent(refund -> action.by(shop, refund));
    }

    private <T> Optional<T> pick(List<T> all, Predicate<T> fit) {
        List<T> fitting = all.stream().filter(fit).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        // what is new is in the most trouble
        int from = seededRandom.chance(0.6) ? Math.max(0, fitting.size() - 2) : 0;
        return Optional.of(seededRandom.oneOf(fitting.subList(from, fitting.size())));
    }

    /** The last digits of a payer's code choose what happens at the simulated till. */
    private static final class Ends {
        static final List<String> BARCODE =
                List.of("0000", "0000", "0000", "9001", "9002", "9003", "9004", "9005", "9006", "9007", "9008", "9010");
    }
}
