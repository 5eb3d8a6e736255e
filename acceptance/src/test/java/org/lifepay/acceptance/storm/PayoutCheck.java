package org.lifepay.acceptance.storm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lifepay.acceptance.storm.Rows.PayoutRow;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.transfer.Transfer;
import org.lifepay.simulator.transfer.TransferStatus;

/**
 * After the storm: what left a merchant's balance is at Alipay, and once; what failed is not; transfers between merchants have
 * arrived; nothing is held back any more; and the shops were told.
 */
final class PayoutCheck {
    /** As many of Alipay's transfers as are looked at: all of them. */
    private static final int ALL = 10_000;

    private final Rows rows;
    private final Simulator alipay;
    private final StormBank bank;
    private final List<Shop> shops;
    private final Predicate<Shop> neverRecovers;
    private final LostTail lostTail;
    private final Trace trace;

    PayoutCheck(
            Database database,
            Simulator alipay,
            StormBank bank,
            List<Shop> shops,
            Predicate<Shop> neverRecovers,
            LostTail lostTail,
            Trace trace) {
        this.rows = new Rows(database.jdbc());
        this.alipay = alipay;
        this.bank = bank;
        this.shops = shops;
        this.neverRecovers = neverRecovers;
        this.lostTail = lostTail;
        this.trace = trace;
    }

    void check() {
        Map<String, PayoutRow> payouts =
                rows.payouts().stream().collect(Collectors.toMap(PayoutRow::serialNumber, Function.identity()));
        payouts.values().forEach(this::agrees);
        alipay.transfers()
                .list(ALL)
                .forEach(transfer -> trace.demand(
                        payouts.containsKey(transfer.terms().outBizNo())
                                || lostTail.contains(transfer.terms().outBizNo()),
                        "Alipay has paid out what we do not know: " + transfer));
        rows.accountsLeft().forEach(left -> trace.complain("not at rest: " + left));
        for (Shop shop : shops) {
            List.copyOf(shop.payouts.values()).forEach(payout -> checkReported(shop, payout, payouts));
        }
    }

    private void agrees(PayoutRow row) {
        trace.count(switch (row.kind()) {
                    case CARD -> "payout ";
                    case MERCHANT -> "transfer ";
                    case ABROAD -> "remittance ";
                }
                + row.status());
        if (row.status().equals(Rows.ANOTHER)) {
            trace.demand(lostTail.hasHappened(), row + " is another one at the bank");
            return;
        }
        if (row.kind() == ShopPayout.Kind.ABROAD) {
            agreesAbroad(row);
            return;
        }
        if (row.kind() == ShopPayout.Kind.MERCHANT) {
            trace.demand(row.status().equals("SUCCESS"), row + " has not arrived");
            return;
        }
        Transfer transfer = alipay.transfers().find(row.serialNumber());
        boolean paid = transfer != null && transfer.status() == TransferStatus.SUCCESS;
        boolean moved = paid || (transfer != null && transfer.status() == TransferStatus.DEALING);
        trace.demand(
                switch (row.status()) {
                    case "SUCCESS" -> paid;
                    case "FAILED" -> !moved;
                    default -> false;
                },
                row + " is at Alipay " + transfer);
        trace.demand(transfer == null || transfer.terms().fen() == row.amount(), row + " has another amount at Alipay");
    }

    private void agreesAbroad(PayoutRow row) {
        Map<String, String> told = bank.foreign().remittance(row.serialNumber());
        String status = told == null ? "NOT_FOUND" : String.valueOf(told.get("status"));
        trace.demand(
                switch (row.status()) {
                    case "SUCCESS" -> status.equals("PAID");
                    case "FAILED" -> status.equals("DECLINED") || status.equals("RETURNED");
                    default -> false;
                },
                row + " is at the bank " + status);
        trace.demand(
                told == null || Long.toString(row.amount()).equals(told.get("amount")),
                row + " has another amount at the bank");
    }

    private void checkReported(Shop shop, ShopPayout payout, Map<String, PayoutRow> payouts) {
        Optional<PayoutRow> found = Optional.ofNullable(payouts.get(String.valueOf(payout.serialNumber)));
        if (found.isEmpty()) {
            trace.demand(!payout.isKnown(), payout.requestId() + " was acknowledged and is lost");
            return;
        }
        PayoutRow row = found.get();
        shop.query(payout);
        if (row.status().equals(Rows.ANOTHER)) {
            return;
        }
        trace.demand(row.amount() == payout.fen, row + " has another amount");
        trace.demand(
                payout.status().equals("INIT") || payout.status().equals(row.status()),
                row + " was reported as " + payout.status());
        trace.demand(
                neverRecovers.test(shop) || payout.notified.contains(row.status()),
                row + " was notified as " + payout.notified);
        trace.demand(Set.of("SUCCESS", "FAILED").contains(row.status()), row + " never ended");
    }
}
