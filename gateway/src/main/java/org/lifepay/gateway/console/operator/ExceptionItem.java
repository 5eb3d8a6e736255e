package org.lifepay.gateway.console.operator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.customs.DeclarationExceptionItem;
import org.lifepay.gateway.ledger.audit.LedgerAuditRun;
import org.lifepay.gateway.mail.FailedEmail;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.outbox.RetriesExhausted;
import org.lifepay.gateway.order.autorefund.AutoRefundClaim;
import org.lifepay.gateway.order.autorefund.PaymentExceptionItem;
import org.lifepay.gateway.order.autorefund.UnmatchedPayment;
import org.lifepay.gateway.payout.PayoutClaim;
import org.lifepay.gateway.payout.PayoutExceptionItem;
import org.lifepay.gateway.refund.RefundExceptionItem;
import org.lifepay.gateway.settlement.SettlementPayout;
import org.lifepay.gateway.settlement.SettlementSheet;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.transfer.AccountTransfer;

/**
 * An item of the exception queue.
 *
 * @param subject its number, by which buttons name it; empty for a merchant's notifications
 * @param paymentOrderId the order it belongs to, where there is one
 * @param amount the money in question; for a wrong amount, what the channel says
 * @param orderAmount what the order is about, where that is another amount
 * @param count how many times it was tried; for notifications, how many there are
 * @param problem what a machine said last
 * @param claim what a user says of money that has to go back, or was not paid out
 */
public record ExceptionItem(
        Kind kind,
        Optional<MerchantId> merchant,
        String subject,
        @Nullable String paymentOrderId,
        @Nullable Money amount,
        @Nullable Money orderAmount,
        Instant since,
        long count,
        @Nullable String problem,
        @Nullable Claim claim) {
    /** What a user says, which a second one has to approve. */
    public record Claim(String proof, long byId, String byName, Instant at) {}

    /** The kinds, most urgent first, with the actions that each allows. */
    public enum Kind {
        LEDGER(false, false),
        WRONG_AMOUNT(false, true),
        GIVE_BACK(true, false),
        UNMATCHED(false, true),
        CONTRADICTED(false, true),
        CHANNEL_REFUND(false, true),
        UNKNOWN(true, false),
        REFUND(true, false),
        PAYOUT_CONTRADICTED(false, true),
        PAYOUT(true, false),
        TRANSFER(true, false),
        SPLIT(true, false),
        SHARE(true, false),
        CUSTOMS(true, false),
        EXCHANGE(true, false),
        QUARANTINED_ARRIVAL(true, true),
        REMITTANCE_CONTRADICTED(false, true),
        REMITTANCE(true, false),
        COLLECTION(true, false),
        UNMATCHED_ARRIVAL(false, false),
        ARRIVAL_RETURN(true, false),
        RISK_HOLD(false, false),
        SETTLEMENT(false, true),
        COMPLAINT_REPLY(false, true),
        CALENDAR(false, false),
        NOTIFICATIONS(true, true),
        LETTER(false, true);

        private final boolean retryable;
        private final boolean dismissible;

        Kind(boolean retryable, boolean dismissible) {
            this.retryable = retryable;
            this.dismissible = dismissible;
        }

        /** Whether it can be retried at once. */
        public boolean isRetryable() {
            return retryable;
        }

        /** Whether a user may mark it as handled. */
        public boolean isDismissible() {
            return dismissible;
        }
    }

    /** Tells it from every other item, also from a later one about the same subject. */
    String identity() {
        return kind + " " + merchant.map(MerchantId::digits).orElse("") + " " + subject + " " + since;
    }

    /** No audit of the ledger has ended since then; it counts no differences. */
    static ExceptionItem ofOverdueAudit(Instant since) {
        return new ExceptionItem(Kind.LEDGER, Optional.empty(), "", null, null, null, since, 0, null, null);
    }

    /** What the last audit of the ledger found, as one item. */
    static ExceptionItem of(LedgerAuditRun audit) {
        return new ExceptionItem(
                Kind.LEDGER, Optional.empty(), "", null, null, null, audit.endedAt(), audit.count(), null, null);
    }

    static ExceptionItem of(PaymentExceptionItem exception) {
        Kind kind = switch (exception.kind()) {
            case UNKNOWN -> Kind.UNKNOWN;
            case WRONG_AMOUNT -> Kind.WRONG_AMOUNT;
            case GIVE_BACK -> Kind.GIVE_BACK;
            case CONTRADICTED -> Kind.CONTRADICTED;
        };
        return new ExceptionItem(
                kind,
                Optional.of(exception.merchant()),
                exception.number(),
                exception.paymentOrderId(),
                exception.amount(),
                kind == Kind.WRONG_AMOUNT ? exception.orderAmount() : null,
                exception.since(),
                exception.tries(),
                kind == Kind.WRONG_AMOUNT ? exception.tradeNo() : exception.problem(),
                claim(exception.claim()));
    }

    private static @Nullable Claim claim(@Nullable AutoRefundClaim claim) {
        return claim == null
                ? null
                : new Claim(claim.proof(), claim.by().id(), claim.by().name(), claim.at());
    }

    static ExceptionItem of(UnmatchedPayment payment) {
        return new ExceptionItem(
                Kind.UNMATCHED,
                payment.merchant(),
                payment.number(),
                null,
                payment.amount(),
                null,
                payment.seenAt(),
                0,
                payment.tradeNo(),
                null);
    }

    static ExceptionItem of(RefundExceptionItem exception) {
        return new ExceptionItem(
                Kind.REFUND,
                Optional.of(exception.merchant()),
                exception.requestId(),
                exception.paymentOrderId(),
                exception.amount(),
                null,
                exception.since(),
                exception.tries(),
                null,
                null);
    }

    /** @param kind without a result, or contradicted */
    static ExceptionItem of(Kind kind, PayoutExceptionItem payout) {
        PayoutClaim claim = payout.claim();
        return new ExceptionItem(
                kind,
                Optional.of(payout.merchant()),
                payout.serialNumber(),
                null,
                payout.amount(),
                null,
                payout.since(),
                payout.tries(),
                payout.problem(),
                claim == null
                        ? null
                        : new Claim(claim.proof(), claim.by().id(), claim.by().name(), claim.at()));
    }

    static ExceptionItem of(AccountTransfer transfer) {
        return new ExceptionItem(
                Kind.TRANSFER,
                Optional.of(transfer.merchant()),
                transfer.serialNumber(),
                null,
                transfer.amount(),
                null,
                transfer.createdAt(),
                0,
                null,
                null);
    }

    static ExceptionItem of(DeclarationExceptionItem declaration) {
        return new ExceptionItem(
                Kind.CUSTOMS,
                Optional.of(declaration.merchant()),
                declaration.requestNo(),
                declaration.paySerialNumber(),
                declaration.amount(),
                null,
                declaration.since(),
                declaration.tries(),
                declaration.problem(),
                null);
    }

    static ExceptionItem of(SettlementSheet sheet) {
        SettlementPayout payout = sheet.payout().orElseThrow();
        return new ExceptionItem(
                Kind.SETTLEMENT,
                Optional.of(sheet.merchant()),
                sheet.day().toString(),
                null,
                payout.amount().orElseGet(() -> new Money(sheet.netFen())),
                null,
                sheet.settledAt(),
                payout.attempt(),
                payout.problem().orElse(null),
                null);
    }

    /** The calendar of working days ends with that day; {@code problem} is the day. */
    static ExceptionItem ofCalendarEnd(LocalDate end) {
        return new ExceptionItem(
                Kind.CALENDAR, Optional.empty(), "", null, null, null, BusinessDay.end(end), 0, end.toString(), null);
    }

    static ExceptionItem ofChannelRefund(RefundExceptionItem refund) {
        return new ExceptionItem(
                Kind.CHANNEL_REFUND,
                Optional.of(refund.merchant()),
                refund.requestId(),
                refund.paymentOrderId(),
                refund.amount(),
                null,
                refund.since(),
                0,
                refund.problem(),
                null);
    }

    static ExceptionItem of(RetriesExhausted retriesExhausted) {
        return new ExceptionItem(
                Kind.NOTIFICATIONS,
                Optional.of(retriesExhausted.merchant()),
                "",
                null,
                null,
                null,
                retriesExhausted.since(),
                retriesExhausted.count(),
                null,
                null);
    }

    static ExceptionItem of(FailedEmail email) {
        return new ExceptionItem(
                Kind.LETTER,
                Optional.empty(),
                email.id(),
                null,
                null,
                null,
                email.at(),
                0,
                email.address() + " · " + email.problem(),
                null);
    }
}
