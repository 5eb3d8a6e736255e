package org.lifepay.acceptance.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.lifepay.acceptance.Secrets;
import org.lifepay.envelope.Fields;
import org.lifepay.simulator.bank.BankFault;

/** What shops do across the border: buy foreign money with orders, remit it, declare orders to customs. */
final class AbroadActions {
    private static final String ACCOUNT = "DE8937040044053201";
    private static final String COMES_BACK = "9006";
    private static final List<String> ENDS = List.of("1234", "1234", "1234", "9002", "9003", COMES_BACK);
    private static final List<String> OFFICES = List.of("OFFICAL", "GUANGZHOU_OFFICAL");

    /** The last two digits of an amount choose what customs does; those that a person must end are left out. */
    private static final List<Integer> CUSTOMS_ENDS = List.of(0, 1, 2, 3, 91, 92, 95, 97);

    private static final String IDENTITY = "11010519491231002X";

    private final SeededRandom seededRandom;
    private final List<Shop> shops;
    private final ShopActions shopActions;
    private final StormBank bank;
    private final Trace trace;
    private int numbers;

    AbroadActions(SeededRandom seededRandom, List<Shop> shops, ShopActions shopActions, StormBank bank, Trace trace) {
        this.seededRandom = seededRandom;
        this.shops = shops;
        this.shopActions = shopActions;
        this.bank = bank;
        this.trace = trace;
        ENDS.forEach(end -> Secrets.register(ACCOUNT + end));
        Secrets.register(IDENTITY);
    }

    /** All of them, with their weights. */
    void fill(BiConsumer<Runnable, Integer> actions) {
        actions.accept(this::exchange, 10);
        actions.accept(this::remit, 14);
        actions.accept(() -> withRemittance(_ -> true, Shop::payOut), 3);
        actions.accept(() -> withRemittance(_ -> true, Shop::query), 2);
        actions.accept(() -> withRemittance(ShopPayout::isLost, Shop::payOut), 2);
        actions.accept(this::declare, 8);
        actions.accept(() -> withDeclaration(_ -> true, Shop::declare), 3);
        actions.accept(() -> withDeclaration(_ -> true, Shop::query), 2);
        actions.accept(() -> withDeclaration(one -> one.status().equals("FAILED"), Shop::repeatDeclare), 2);
        actions.accept(() -> bank.arm(seededRandom.oneOf(BankFault.values())), 6);
        actions.accept(() -> bank.armLate(Duration.ofSeconds(seededRandom.between(16, 90))), 4);
    }

    private void exchange() {
        Shop shop = seededRandom.oneOf(shops);
        shop.place(shopActions.newExchange(shop));
    }

    /** Of one or two purchases; sometimes of one that is not bought, or is remitted. */
    void remit() {
        Shop shop = seededRandom.oneOf(shops);
        List<ShopOrder> bought = shop.orders.values().stream()
                .filter(ShopOrder::isExchange)
                .filter(order -> order.exchange().equals("SUCCESS") || seededRandom.chance(0.1))
                .toList();
        if (bought.isEmpty()) {
            return;
        }
        List<String> chosen = new ArrayList<>(List.of(seededRandom.oneOf(bought).requestId()));
        String second = seededRandom.oneOf(bought).requestId();
        if (seededRandom.chance(0.3) && !chosen.contains(second)) {
            chosen.add(second);
        }
        String end = seededRandom.oneOf(ENDS);
        Fields payee = Fields.builder()
                .put("recName", "Tea Trading")
                .put("accountNumber", ACCOUNT + end)
                .put("countryCode", "DEU")
                .put("bankName", "Bank")
                .build();
        Fields content = Fields.builder()
                .put("requestId", "A" + ++numbers)
                .putTexts("originalRequestIds", chosen)
                .put("payee", payee)
                .put("notifyUrl", shop.notifyUrl())
                .build();
        shop.payOut(new ShopPayout(ShopPayout.Kind.ABROAD, content, 0, end.equals(COMES_BACK), trace));
    }

    private void withRemittance(Predicate<ShopPayout> fit, ShopActions.Action<ShopPayout> action) {
        Shop shop = seededRandom.oneOf(shops);
        pick(shop.payouts.values().stream()
                        .filter(one -> one.kind == ShopPayout.Kind.ABROAD)
                        .filter(fit)
                        .toList())
                .ifPresent(one -> action.by(shop, one));
    }

    /** A part of a paid order, at one of two offices. */
    private void declare() {
        Shop shop = seededRandom.oneOf(shops);
        pick(shop.orders.values().stream()
                        .filter(order -> order.status().equals("SUCCESS")
                                && order.paymentOrderId != null
                                && !order.isBankTransfer()
                                && order.fen > 300)
                        .toList())
                .ifPresent(order -> declare(shop, order));
    }

    private void declare(Shop shop, ShopOrder order) {
        String office = seededRandom.oneOf(OFFICES);
        if (shop.declarations.stream()
                .anyMatch(one -> one.order() == order && one.office().equals(office))) {
            return;
        }
        long fen = seededRandom.between(1, order.fen / 200) * 100 + seededRandom.oneOf(CUSTOMS_ENDS);
        Fields item = Fields.builder()
                .put("customsChannel", office)
                .put("amount", fen)
                .put("goodsAmount", fen)
                .put("merchantCommerceCode", "4401")
                .put("merchantCommerceName", "茶行")
                .build();
        Fields content = Fields.builder()
                .put("paySerialNumber", order.paymentOrderId)
                .put("notifyUrl", shop.notifyUrl())
                .put(
                        "payer",
                        Fields.builder()
                                .put("payerName", "张三")
                                .put("IdNum", IDENTITY)
                                .build())
                .put("customsInfos", List.of(item))
                .build();
        shop.declare(new ShopDeclaration(order, content, office, trace));
    }

    private void withDeclaration(Predicate<ShopDeclaration> fit, ShopActions.Action<ShopDeclaration> action) {
        Shop shop = seededRandom.oneOf(shops);
        pick(shop.declarations.stream().filter(fit).toList()).ifPresent(one -> action.by(shop, one));
    }

    private <T> Optional<T> pick(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(seededRandom.oneOf(all));
    }
}
