package org.lifepay.gateway.console.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;
import org.lifepay.gateway.reconciliation.BillDay;
import org.lifepay.gateway.reconciliation.BillDifference;
import org.lifepay.gateway.reconciliation.Correction;
import org.lifepay.gateway.reconciliation.Corrections;
import org.lifepay.gateway.reconciliation.MatchResult;

/** What the pages of reconciliation show. */
final class ReconciliationView {
    private ReconciliationView() {}

    /**
     * A day in the list.
     *
     * @param open how many differences are not closed
     * @param badge the colour of its status
     */
    public record Day(BillDay day, long open, String badge) {
        static Day of(BillDay day, long open) {
            String badge = switch (day.status()) {
                case CLOSED -> "good";
                case OPEN -> "open";
                case DUE -> day.problem() == null ? "over" : "bad";
            };
            return new Day(day, open, badge);
        }
    }

    /**
     * A difference, and what can be done about it.
     *
     * @param suggestion the end of the message key of what is suggested
     * @param days for how many days it has been known
     * @param possible the corrections that are, each with its largest amount
     * @param correction what is booked with its explanation, or will be when that is approved
     */
    public record Line(
            BillDifference difference,
            String badge,
            String suggestion,
            long days,
            boolean mayQuery,
            boolean mayExplain,
            boolean mayDecide,
            List<Correction.Wanted> possible,
            @Nullable Correction correction,
            @Nullable String orderUrl) {

        static Line of(BillDifference difference, Corrections.State corrected, long days, long userId, boolean mayAct) {
            BillDifference.Status status = difference.status();
            BillDifference.Explanation explanation = difference.explanation();
            boolean open = status == BillDifference.Status.OPEN || status == BillDifference.Status.CARRIED;
            boolean explained = status == BillDifference.Status.EXPLAINED;
            return new Line(
                    difference,
                    badge(status),
                    suggestion(difference),
                    days,
                    mayAct && open && canBeQueried(difference),
                    mayAct && status == BillDifference.Status.OPEN,
                    mayAct && explained && explanation != null && explanation.byId() != userId,
                    corrected.possible(),
                    corrected.newest(),
                    difference.paymentOrderId() == null ? null : "/admin/orders/" + difference.paymentOrderId());
        }

        private static boolean canBeQueried(BillDifference difference) {
            return switch (difference.kind()) {
                case PAYMENT, UNMATCHED_PAYMENT, REFUND, AUTO_REFUND, CONSOLE_REFUND ->
                    difference.result() != MatchResult.FEE_DIFFERS && difference.result() != MatchResult.CORRECTED;
                case PAYOUT, PAYOUT_RETURN ->
                    difference.result() != MatchResult.THEIRS_ONLY && difference.result() != MatchResult.CORRECTED;
                case SHARE, SHARE_RETURN, OTHER, ACCOUNT_TOTAL -> false;
            };
        }

        private static String badge(BillDifference.Status status) {
            return switch (status) {
                case OPEN -> "bad";
                case CARRIED -> "over";
                case EXPLAINED -> "open";
                case CLOSED -> "good";
            };
        }

        private static String suggestion(BillDifference difference) {
            return switch (difference.status()) {
                case CLOSED -> "CLOSED";
                case CARRIED -> "CARRIED";
                case EXPLAINED -> "EXPLAINED";
                case OPEN -> {
                    MatchResult result = difference.result();
                    if (result == MatchResult.CORRECTED) {
                        yield result.name();
                    }
                    if (difference.isOfAccount()) {
                        boolean plain = difference.kind() == Kind.OTHER || difference.isTotal();
                        yield difference.kind() + (plain ? "" : "." + result);
                    }
                    if (difference.isOfReceived()) {
                        yield result + ".RECEIVED";
                    }
                    boolean both = result == MatchResult.THEIRS_ONLY || result == MatchResult.STATUS_DIFFERS;
                    yield both ? result + (difference.isRefund() ? ".REFUND" : ".PAYMENT") : result.name();
                }
            };
        }
    }
}
