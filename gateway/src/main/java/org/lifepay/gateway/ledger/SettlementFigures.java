package org.lifepay.gateway.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a settlement is made of, in fen, as it stands at one moment. What is pending: {@code pendingBefore + payments - refunds -
 * fees + adjustments}; what is available before it: {@code availableBefore + received - transfersOut - payouts}.
 *
 * @param firstDay the first business day that was not settled before
 * @param fees with their corrections
 * @param adjustments all other postings of what is pending, with their sign
 * @param pendingBefore what the settlement before left pending
 * @param availableBefore what was available after the settlement before
 * @param transfersOut to other merchants, since then
 * @param payouts paid out since then, less what failed or came back
 * @param received all other postings of what is available since then, with their sign
 * @param seen which postings are in these figures
 */
public record SettlementFigures(
        LocalDate firstDay,
        long paymentCount,
        long payments,
        long refundCount,
        long refunds,
        long fees,
        long adjustments,
        long pendingBefore,
        long availableBefore,
        long transfersOut,
        long payouts,
        long received,
        Seen seen) {

    /** What was pending, all of it. */
    public long pending() {
        return pendingBefore + payments - refunds - fees + adjustments;
    }

    /** What was available before this settlement. */
    public long available() {
        return availableBefore + received - transfersOut - payouts;
    }

    /**
     * Which postings a settlement has seen: those of transactions that had ended.
     *
     * @param snapshot PostgreSQL's name for the moment
     * @param cluster the server whose transactions these are
     */
    public record Seen(String snapshot, String cluster) {
        /** All transactions before this one had ended. */
        long lowest() {
            return Long.parseLong(snapshot.substring(0, snapshot.indexOf(':')));
        }
    }

    /**
     * The settlement before.
     *
     * @param day its last business day
     * @param seen null if that is not known; then the time tells
     */
    public record Previous(
            LocalDate day, Instant at, @Nullable Seen seen) {}
}
