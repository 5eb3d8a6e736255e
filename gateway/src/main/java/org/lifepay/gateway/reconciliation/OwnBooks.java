package org.lifepay.gateway.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.BillType;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantFilter;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.order.movement.PaymentMovements;
import org.lifepay.gateway.payout.PayoutMovement;
import org.lifepay.gateway.payout.PayoutMovements;
import org.lifepay.gateway.refund.RefundMovements;
import org.lifepay.gateway.split.ShareMovement;
import org.lifepay.gateway.split.ShareMovements;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/**
 * What our books say of a day, and of the rows of a bill. All merchants collect by one account at the channel so far, so
 * that an account's books are those of all merchants.
 */
@Component
class OwnBooks {
    private static final int MERCHANTS = 500;

    private final Merchants merchants;
    private final PaymentMovements payments;
    private final RefundMovements refunds;
    private final PayoutMovements payouts;
    private final ShareMovements shares;

    OwnBooks(
            Merchants merchants,
            PaymentMovements payments,
            RefundMovements refunds,
            PayoutMovements payouts,
            ShareMovements shares) {
        this.merchants = merchants;
        this.payments = payments;
        this.refunds = refunds;
        this.payouts = payouts;
        this.shares = shares;
    }

    /** What our books have of the payments of rows, their refunds, payouts and shares, with a few statements for each merchant. */
    List<BookedMovement> find(Collection<BilledMovement> rows) {
        Map<MerchantId, List<BilledMovement>> byMerchant = new HashMap<>();
        rows.forEach(row -> merchantOf(row)
                .ifPresent(merchant -> byMerchant
                        .computeIfAbsent(merchant, _ -> new ArrayList<>())
                        .add(row)));
        List<BookedMovement> found = new ArrayList<>();
        byMerchant.forEach((merchant, ofMerchant) -> found.addAll(find(merchant, ofMerchant)));
        List<String> paymentNumbers = rows.stream()
                .filter(row -> row.kind() == BilledMovement.Kind.PAYMENT)
                .map(BilledMovement::number)
                .distinct()
                .toList();
        found.addAll(payments.unmatched(paymentNumbers));
        return found;
    }

    private List<BookedMovement> find(MerchantId merchant, List<BilledMovement> rows) {
        List<BookedMovement> found = new ArrayList<>(payments.find(merchant, numbers(rows, row -> !row.isOfAccount())));
        payouts.find(merchant, numbers(rows, BilledMovement::isPayout)).forEach(payout -> found.add(booked(payout)));
        shares.find(merchant, numbers(rows, BilledMovement::isShare)).forEach(share -> found.add(booked(share)));
        List<BilledMovement> refunded =
                rows.stream().filter(BilledMovement::isRefund).toList();
        if (!refunded.isEmpty()) {
            found.addAll(refunds.find(
                    merchant,
                    refunded.stream()
                            .flatMap(row -> Stream.ofNullable(row.refundNumber()))
                            .distinct()
                            .toList(),
                    refunded.stream().map(BilledMovement::number).distinct().toList()));
        }
        return found;
    }

    /** What of these fees is on payouts of ours, in fen. */
    Map<MerchantId, Long> onPayouts(Collection<AccountMovement> fees) {
        Map<MerchantId, List<AccountMovement>> byMerchant = new HashMap<>();
        fees.forEach(fee -> Ids.merchantOf(fee.number())
                .ifPresent(merchant -> byMerchant
                        .computeIfAbsent(merchant, _ -> new ArrayList<>())
                        .add(fee)));
        Map<MerchantId, Long> sums = new HashMap<>();
        byMerchant.forEach((merchant, ofMerchant) -> {
            Set<String> known =
                    payouts
                            .find(
                                    merchant,
                                    ofMerchant.stream()
                                            .map(AccountMovement::number)
                                            .distinct()
                                            .toList())
                            .stream()
                            .map(PayoutMovement::number)
                            .collect(Collectors.toSet());
            ofMerchant.stream()
                    .filter(fee -> known.contains(fee.number()))
                    .forEach(fee -> sums.merge(merchant, -fee.fen(), Math::addExact));
        });
        return sums;
    }

    /** The channel's bill has the number of a refund of which our books know the amount only. */
    void nameRefund(BookedMovement refund, String number) {
        if (refund.kind() == BookedMovement.Kind.CONSOLE_REFUND) {
            refund.merchant()
                    .ifPresent(merchant ->
                            refunds.name(merchant, Objects.requireNonNullElse(refund.refundNumber(), ""), number));
        }
    }

    private static List<String> numbers(List<BilledMovement> rows, Predicate<BilledMovement> condition) {
        return rows.stream()
                .filter(condition)
                .map(BilledMovement::number)
                .distinct()
                .toList();
    }

    private static BookedMovement booked(PayoutMovement payout) {
        return new BookedMovement(
                Optional.of(payout.merchant()),
                payout.returned() ? BookedMovement.Kind.PAYOUT_RETURN : BookedMovement.Kind.PAYOUT,
                payout.number(),
                payout.returned() ? BilledMovement.RETURNED : null,
                payout.channelNumber(),
                payout.amount(),
                payout.done(),
                "PAYOUT_" + (payout.returned() && payout.done() ? "RETURNED" : payout.status()),
                payout.at(),
                null);
    }

    private static BookedMovement booked(ShareMovement share) {
        return new BookedMovement(
                Optional.of(share.payer()),
                share.returned() ? BookedMovement.Kind.SHARE_RETURN : BookedMovement.Kind.SHARE,
                share.paymentNumber(),
                share.serialNumber(),
                share.channelNumber(),
                share.amount(),
                share.done(),
                (share.returned() ? "SHARE_RETURN_" : "SHARE_") + share.status(),
                share.at(),
                share.paymentOrderId());
    }

    /**
     * Everything that was done on the day, page by page.
     *
     * @param withPayouts whether there is a bill that has them, and shares
     * @param beforeMerchants called before each page of merchants, who may have done nothing
     */
    void ofDay(LocalDate day, boolean withPayouts, Runnable beforeMerchants, Consumer<List<BookedMovement>> pages) {
        Instant from = BusinessDay.start(day);
        Instant before = BusinessDay.end(day);
        forEachMerchant(beforeMerchants, merchant -> {
            payments.between(merchant, from, before, pages);
            refunds.between(merchant, from, before, pages);
            if (withPayouts) {
                payouts.between(
                        merchant,
                        from,
                        before,
                        page -> pages.accept(page.stream().map(OwnBooks::booked).toList()));
                shares.between(
                        merchant,
                        from,
                        before,
                        page -> pages.accept(page.stream().map(OwnBooks::booked).toList()));
            }
        });
    }

    private void forEachMerchant(Runnable beforePage, Consumer<MerchantId> consumer) {
        Optional<MerchantId> after = Optional.empty();
        List<MerchantId> page;
        do {
            beforePage.run();
            page = merchants.search(new MerchantFilter("", Optional.empty(), after), MERCHANTS).stream()
                    .map(registered -> registered.merchant().id())
                    .toList();
            page.forEach(consumer);
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == MERCHANTS);
    }

    /** Whether anything was done on the day that stands on such a bill. */
    boolean hasMoved(LocalDate day, BillType type, Runnable beforeMerchants) {
        boolean[] moved = {false};
        ofDay(day, type == BillType.ACCOUNT, beforeMerchants, page -> moved[0] |= !page.isEmpty());
        return moved[0];
    }

    /** Our numbers name their merchant. */
    static Optional<MerchantId> merchantOf(BilledMovement row) {
        if (row.isForeign()) {
            return Optional.empty();
        }
        return row.isPayout() ? Ids.merchantOf(row.number()) : Ids.merchantWithin(row.number());
    }
}
