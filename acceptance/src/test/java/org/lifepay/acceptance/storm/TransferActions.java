package org.lifepay.acceptance.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lifepay.acceptance.Secrets;
import org.lifepay.acceptance.storm.Rows.ArrivalRow;
import org.lifepay.simulator.bank.BankFault;

/**
 * Orders by bank transfer: payers send exactly what is due, in parts, too little, too much, too late or to a number of no order; users
 * match, return or explain what no order can keep.
 */
final class TransferActions {
    private static final String PAYER_ACCOUNT = "6222021001116245";
    private static final String UNKNOWN_ACCOUNT = "6299999999";
    private static final int POOL = 400;

    /** Also of an order that is lost. */
    private static final Set<String> IMPOSSIBLE = Set.of("NOT_POSSIBLE", "NOT_RETURNABLE", "NO_ORDER");

    private final SeededRandom seededRandom;
    private final List<Shop> shops;
    private final ShopActions shopActions;
    private final GatewayPair gateway;
    private final StormBank bank;
    private final Rows rows;
    private final Trace trace;

    /** What users had decided and could not be done: it is explained. */
    private final Set<String> rejected = new HashSet<>();

    TransferActions(
            SeededRandom seededRandom,
            List<Shop> shops,
            ShopActions shopActions,
            GatewayPair gateway,
            StormBank bank,
            Rows rows,
            Trace trace) {
        this.seededRandom = seededRandom;
        this.shops = shops;
        this.shopActions = shopActions;
        this.gateway = gateway;
        this.bank = bank;
        this.rows = rows;
        this.trace = trace;
        Secrets.register(PAYER_ACCOUNT);
    }

    /** All of them, with their weights. */
    void fill(BiConsumer<Runnable, Integer> actions) {
        actions.accept(this::order, 10);
        actions.accept(this::payIn, 14);
        actions.accept(this::workOff, 6);
        actions.accept(() -> bank.arm(seededRandom.oneOf(BankFault.values())), 5);
        actions.accept(() -> bank.armLate(Duration.ofSeconds(seededRandom.between(16, 90))), 4);
    }

    void fillPool() {
        gateway.fillPool(IntStream.range(0, POOL)
                .mapToObj(number -> Integer.toString(62_000_000 + number))
                .toList());
    }

    private void order() {
        Shop shop = seededRandom.oneOf(shops);
        shop.place(shopActions.newTransferOrder(shop));
    }

    /** To the number that the payer was told, whatever has become of the order. */
    void payIn() {
        List<ShopOrder> told = shops.stream()
                .flatMap(shop -> shop.orders.values().stream())
                .filter(order -> order.isBankTransfer() && !order.handed.isEmpty())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        ShopOrder order = seededRandom.oneOf(told.subList(Math.max(0, told.size() - 4), told.size()));
        String account = order.handed.stream().reduce((_, last) -> last).orElseThrow();
        long before = bank.paidIn(account);
        long due = Math.max(1, order.fen - before);
        long fen = seededRandom.oneOf(List.of(due, due, due, Math.max(1, due / 2), due + 1, 1L));
        String to = seededRandom.chance(0.05) ? UNKNOWN_ACCOUNT : account;
        trace.event("a payer sends " + fen + " for " + order.requestId() + " of " + order.fen + " to " + to);
        trace.count(fen == due ? "transfer exact" : fen < due ? "transfer short" : "transfer over");
        bank.payIn(to, fen, PAYER_ACCOUNT);
    }

    private void workOff() {
        List<ArrivalRow> unmatched = unmatched();
        if (!unmatched.isEmpty()) {
            workOff(seededRandom.oneOf(unmatched));
        }
    }

    private List<ArrivalRow> unmatched() {
        return rows.arrivals().stream()
                .filter(row -> row.status().equals("UNMATCHED"))
                .toList();
    }

    /** What users do with it depends on its number, so that after a loss they do the same again. */
    private String workOff(ArrivalRow row) {
        int choice = rejected.contains(row.serialNumber())
                ? 0
                : Math.floorMod(row.serialNumber().hashCode(), 4);
        Optional<String> other = choice == 1 ? fitting(row) : Optional.empty();
        String result = gateway.workOff(row.serialNumber(), other.orElse(null), choice >= 2);
        trace.event("users work off " + row + ": " + result);
        trace.count("worked off " + result);
        if (IMPOSSIBLE.contains(result)) {
            gateway.reject(row.serialNumber());
            rejected.add(row.serialNumber());
        }
        return result;
    }

    /** An open order of the same merchant that it pays exactly. */
    private Optional<String> fitting(ArrivalRow row) {
        return shops.stream()
                .filter(shop -> shop.orders.values().stream()
                        .anyMatch(order ->
                                order.paymentOrderId != null && order.paymentOrderId.equals(row.paymentOrderId())))
                .flatMap(shop -> shop.orders.values().stream())
                .filter(order -> order.isBankTransfer() && !order.isOver() && order.fen >= row.amount())
                .flatMap(order -> Stream.ofNullable(order.paymentOrderId))
                .findFirst();
    }

    /** In calm weather, all that they can; how much was done. */
    int workOffAll() {
        int done = 0;
        for (ArrivalRow row : new ArrayList<>(unmatched())) {
            String result = workOff(row);
            done += result.equals("GONE") ? 0 : 1;
        }
        return done;
    }
}
