package org.lifepay.gateway.reconciliation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.ledger.ChannelPostings;
import org.lifepay.gateway.order.movement.BookedMovement;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;
import org.lifepay.gateway.reconciliation.BillProof.Subject;
import org.lifepay.gateway.time.BusinessDay;

/** Sums up both sides of a day while they are compared, and why they differ. */
final class ProofSums {
    private final BillKey key;
    private final Map<Subject, Sums> sums = new EnumMap<>(Subject.class);

    ProofSums(BillKey key) {
        this.key = key;
        for (Subject subject : Subject.values()) {
            sums.put(subject, new Sums());
        }
    }

    private static final class Sums {
        private long own;
        private long billed;
        private long shifted;
        private long differing;
    }

    /**
     * A row of the day's bill.
     *
     * @param ours the movement that it is paired with; null: there is none
     */
    void addTheirs(BilledMovement row, @Nullable BookedMovement ours, MatchResult result) {
        Sums of = of(subject(row.kind()));
        long fen = row.amount().fen();
        of.billed = Math.addExact(of.billed, fen);
        boolean sameDay = ours != null
                && ours.done()
                && isCounted(ours)
                && BusinessDay.of(ours.at()).equals(key.day());
        long more = ours != null && sameDay ? fen - ours.amount().fen() : fen;
        if (result.agrees()) {
            of.shifted = Math.addExact(of.shifted, more);
        } else {
            of.differing = Math.addExact(of.differing, more);
        }
    }

    /**
     * A movement of ours on the day.
     *
     * @param theirs the row that it is paired with; null: no bill has it
     * @param onUnknownBill whether its row is taken to be on a bill that is not there
     */
    void addOurs(BookedMovement ours, BillLineTable.@Nullable Placed theirs, boolean onUnknownBill) {
        Sums of = of(subject(ours.kind()));
        long fen = ours.amount().fen();
        of.own = Math.addExact(of.own, fen);
        if (theirs == null && !onUnknownBill) {
            of.differing = Math.subtractExact(of.differing, fen);
        } else if (theirs == null || !theirs.day().equals(key.day())) {
            of.shifted = Math.subtractExact(of.shifted, fen);
        }
    }

    /** Money in suspense, and refunds in the channel's console of a payment that goes back, have no rows of a day here. */
    private static boolean isCounted(BookedMovement ours) {
        return ours.kind() != Kind.UNMATCHED_PAYMENT
                && !ours.status().equals("WRONG_AMOUNT")
                && !(ours.kind() == Kind.CONSOLE_REFUND && "".equals(ours.refundNumber()));
    }

    /** What has no row of a day here is as the ledger has it. */
    List<BillProof> proofs(BillDay day, ChannelPostings.Sums ledger) {
        uncounted(Subject.PAYMENT, ledger.suspense());
        uncounted(Subject.REFUND, ledger.refundedElsewhere());
        List<BillProof> proofs = new ArrayList<>();
        proofs.add(proof(Subject.PAYMENT, ledger.payments()));
        proofs.add(proof(Subject.REFUND, ledger.refunds()));
        if (day.accountBill().isCompared()) {
            proofs.add(proof(Subject.PAYOUT, ledger.payouts()));
            proofs.add(proof(Subject.PAYOUT_RETURN, ledger.payoutReturns()));
            proofs.add(proof(Subject.SHARE, ledger.shares()));
            proofs.add(proof(Subject.SHARE_RETURN, ledger.shareReturns()));
        }
        long billed = day.totals().feeFen();
        Long expected = day.expectedFeeFen();
        long own = expected == null ? billed : expected;
        proofs.add(new BillProof(Subject.FEE, own, ledger.fees(), billed, 0, billed - own));
        return proofs;
    }

    private void uncounted(Subject subject, long fen) {
        Sums of = of(subject);
        of.own = Math.addExact(of.own, fen);
        of.shifted = Math.subtractExact(of.shifted, fen);
    }

    private BillProof proof(Subject subject, long ledger) {
        Sums of = of(subject);
        return new BillProof(subject, of.own, ledger, of.billed, of.shifted, of.differing);
    }

    private Sums of(Subject subject) {
        return sums.computeIfAbsent(subject, _ -> new Sums());
    }

    private static Subject subject(BilledMovement.Kind kind) {
        return switch (kind) {
            case PAYMENT -> Subject.PAYMENT;
            case REFUND -> Subject.REFUND;
            case PAYOUT -> Subject.PAYOUT;
            case PAYOUT_RETURN -> Subject.PAYOUT_RETURN;
            case SHARE -> Subject.SHARE;
            case SHARE_RETURN -> Subject.SHARE_RETURN;
        };
    }

    private static Subject subject(Kind kind) {
        return switch (kind) {
            case PAYMENT, UNMATCHED_PAYMENT -> Subject.PAYMENT;
            case REFUND, AUTO_REFUND, CONSOLE_REFUND -> Subject.REFUND;
            case PAYOUT -> Subject.PAYOUT;
            case PAYOUT_RETURN -> Subject.PAYOUT_RETURN;
            case SHARE -> Subject.SHARE;
            case SHARE_RETURN -> Subject.SHARE_RETURN;
            case OTHER, ACCOUNT_TOTAL -> throw new IllegalArgumentException("no movement of ours: " + kind);
        };
    }
}
