package org.lifepay.acceptance.storm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.acceptance.storm.Rows.ArrivalRow;
import org.lifepay.acceptance.storm.Rows.DeclarationRow;
import org.lifepay.acceptance.storm.Rows.PurchaseRow;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.bank.Purchase;
import org.lifepay.simulator.counter.BankArrival;
import org.lifepay.simulator.customs.CustomsDeclaration;
import org.lifepay.simulator.customs.CustomsFate;

/**
 * After the storm: what the bank has sold is bought, and once for each order; what arrived is taken in once, pays the order whose number
 * it is on or is back at its sender; what is declared at customs is declared once; and the shops were told.
 */
final class BankCheck {
    private static final int ALL = 10_000;

    private final Rows rows;
    private final StormBank bank;
    private final Simulator alipay;
    private final List<Shop> shops;
    private final LostTail lostTail;
    private final Trace trace;

    BankCheck(Rows rows, StormBank bank, Simulator alipay, List<Shop> shops, LostTail lostTail, Trace trace) {
        this.rows = rows;
        this.bank = bank;
        this.alipay = alipay;
        this.shops = shops;
        this.lostTail = lostTail;
        this.trace = trace;
    }

    void check() {
        told();
        purchases();
        remittances();
        arrivals();
        declarations();
    }

    /** An order keeps the account number that its shop was told. */
    private void told() {
        Map<String, String> accounts = rows.accounts();
        for (Shop shop : shops) {
            for (ShopOrder order : shop.orders.values()) {
                if (order.isBankTransfer() && !order.handed.isEmpty()) {
                    trace.demand(
                            order.handed.equals(Set.of(String.valueOf(accounts.get(order.paymentOrderId)))),
                            order.requestId() + " was told " + order.handed + " and has "
                                    + accounts.get(order.paymentOrderId));
                }
            }
        }
    }

    private void purchases() {
        List<PurchaseRow> known = rows.purchases();
        known.forEach(row -> trace.count("purchase " + row.status()));
        List<Purchase> sold =
                bank.purchases().stream().filter(one -> one.code() == null).toList();
        boolean others = known.stream().anyMatch(row -> row.status().equals(Rows.ANOTHER));
        trace.demand(!others || lostTail.hasHappened(), "a purchase is another one at the bank");
        for (PurchaseRow row : known) {
            long times = sold.stream()
                    .filter(one -> one.bankNumber().equals(row.bankNumber())
                            && one.currency().equals(row.currency())
                            && one.amount() == row.amount())
                    .count();
            trace.demand(times == (row.status().equals("SUCCESS") ? 1 : 0), row + " was sold " + times + " times");
        }
        for (Purchase one : sold) {
            trace.demand(
                    others || known.stream().anyMatch(row -> one.bankNumber().equals(row.bankNumber())),
                    "the bank has sold what we have not bought: " + one);
        }
        for (Shop shop : shops) {
            for (ShopOrder order : shop.orders.values()) {
                known.stream()
                        .filter(row -> row.paymentOrderId().equals(order.paymentOrderId))
                        .filter(row -> !row.status().equals(Rows.ANOTHER))
                        .forEach(row -> {
                            shop.query(order);
                            trace.demand(
                                    order.exchange().equals(row.status()),
                                    row + " was reported as " + order.exchange());
                        });
            }
        }
    }

    private void remittances() {
        Map<String, Rows.PayoutRow> known =
                rows.payouts().stream().collect(Collectors.toMap(Rows.PayoutRow::serialNumber, Function.identity()));
        bank.remittances()
                .forEach(one -> trace.demand(
                        known.containsKey(one.get("number")) || lostTail.contains(String.valueOf(one.get("number"))),
                        "the bank has remitted what we do not know: " + one));
    }

    private void arrivals() {
        Map<String, ArrivalRow> known =
                rows.arrivals().stream().collect(Collectors.toMap(ArrivalRow::serialNumber, Function.identity()));
        List<BankArrival> arrived = bank.counter().latest(ALL);
        trace.demand(known.size() == arrived.size(), arrived.size() + " arrived, " + known.size() + " are known");
        for (BankArrival one : arrived) {
            ArrivalRow row = known.get(one.serialNumber());
            if (row == null) {
                trace.complain("not taken in: " + one);
                continue;
            }
            trace.count("arrival " + row.status());
            trace.demand(
                    row.amount() == one.fen() && row.accountNumber().equals(one.accountNumber()),
                    row + " is not " + one);
            boolean back = bank.counter().isReturned(one);
            trace.demand(back == row.status().equals("RETURNED"), row + " is back at its sender: " + back);
        }
        for (Rows.OrderRow order : rows.orders()) {
            if (order.byBankTransfer()) {
                long paid = known.values().stream()
                        .filter(row -> order.paymentOrderId().equals(row.paymentOrderId())
                                && row.status().equals("PAID"))
                        .mapToLong(ArrivalRow::amount)
                        .sum();
                trace.count("by bank transfer " + order.status());
                trace.demand(
                        paid == (order.status().equals("SUCCESS") ? order.amount() : 0), order + ": arrived " + paid);
            }
        }
    }

    private void declarations() {
        Map<String, DeclarationRow> known =
                rows.declarations().stream().collect(Collectors.toMap(DeclarationRow::requestNo, Function.identity()));
        for (CustomsDeclaration one : alipay.customs().list(ALL)) {
            DeclarationRow row = known.get(one.outRequestNo());
            boolean stands = one.fate() == CustomsFate.RELEASED;
            trace.demand(
                    row != null || lostTail.contains(one.outRequestNo()),
                    "Alipay has declared what we do not know: " + one);
            trace.demand(
                    row == null || (row.status().equals(stands ? "SUCCESS" : "FAILED") && row.amount() == one.fen()),
                    row + " is at Alipay " + one);
        }
        known.values().forEach(row -> {
            trace.count("declaration " + row.status());
            trace.demand(
                    !row.status().equals("SUCCESS") || alipay.customs().find(row.requestNo()) != null,
                    row + " was never declared");
        });
    }
}
