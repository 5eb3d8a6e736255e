package org.lifepay.gateway.console.operator;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.mail.FailedLetter;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.Exhausted;
import org.lifepay.gateway.order.StuckPayment;
import org.lifepay.gateway.refund.StuckRefund;

/**
 * One thing that is stuck.
 *
 * @param subject its number, by which buttons name it; empty for a merchant's notifications
 * @param paymentOrderId the order it belongs to, where there is one
 * @param amount the money in question; for a wrong amount, what the channel says
 * @param orderAmount what the order is about, where that is another amount
 * @param count how many times it was tried; for notifications, how many there are
 * @param problem what a machine said last
 */
public record WorkItem(
        Kind kind,
        Optional<MerchantId> merchant,
        String subject,
        @Nullable String paymentOrderId,
        @Nullable Money amount,
        @Nullable Money orderAmount,
        Instant since,
        long count,
        @Nullable String problem) {

    /** What is stuck, the most pressing first; which of the two buttons there are. */
    public enum Kind {
        WRONG_AMOUNT(false, true),
        GIVE_BACK(true, true),
        UNKNOWN(true, false),
        REFUND(true, false),
        NOTIFICATIONS(true, true),
        LETTER(false, true);

        private final boolean now;
        private final boolean handled;

        Kind(boolean now, boolean handled) {
            this.now = now;
            this.handled = handled;
        }

        /** Whether it can be tried again at once. */
        public boolean hasNow() {
            return now;
        }

        /** Whether a person may take it off the list. */
        public boolean hasHandled() {
            return handled;
        }
    }

    static WorkItem of(StuckPayment stuck) {
        Kind kind = switch (stuck.kind()) {
            case UNKNOWN -> Kind.UNKNOWN;
            case WRONG_AMOUNT -> Kind.WRONG_AMOUNT;
            case GIVE_BACK -> Kind.GIVE_BACK;
        };
        return new WorkItem(
                kind,
                Optional.of(stuck.merchant()),
                stuck.number(),
                stuck.paymentOrderId(),
                stuck.amount(),
                kind == Kind.WRONG_AMOUNT ? stuck.orderAmount() : null,
                stuck.since(),
                stuck.tries(),
                kind == Kind.WRONG_AMOUNT ? stuck.tradeNo() : stuck.problem());
    }

    static WorkItem of(StuckRefund stuck) {
        return new WorkItem(
                Kind.REFUND,
                Optional.of(stuck.merchant()),
                stuck.requestId(),
                stuck.paymentOrderId(),
                stuck.amount(),
                null,
                stuck.since(),
                stuck.tries(),
                null);
    }

    static WorkItem of(Exhausted exhausted) {
        return new WorkItem(
                Kind.NOTIFICATIONS,
                Optional.of(exhausted.merchant()),
                "",
                null,
                null,
                null,
                exhausted.since(),
                exhausted.count(),
                null);
    }

    static WorkItem of(FailedLetter letter) {
        return new WorkItem(
                Kind.LETTER,
                Optional.empty(),
                letter.id(),
                null,
                null,
                null,
                letter.at(),
                0,
                letter.address() + " · " + letter.problem());
    }
}
