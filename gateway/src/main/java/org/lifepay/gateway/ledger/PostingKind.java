package org.lifepay.gateway.ledger;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The kinds of postings. The kind decides the two accounts, so a posting cannot be wrong in itself; the name is stored
 * and is never changed. When each is booked is told by {@link PostingEvents}.
 */
public enum PostingKind {
    PAYMENT(CauseType.ORDER, Account.CHANNEL_RECEIVABLE, Account.PAYABLE_PENDING),
    FEE(CauseType.ORDER, Account.PAYABLE_PENDING, Account.FEE_INCOME),
    FEE_ADDED(CauseType.ORDER, Account.PAYABLE_PENDING, Account.FEE_INCOME),
    FEE_RETURNED(CauseType.ORDER, Account.FEE_INCOME, Account.PAYABLE_PENDING),
    FEE_REFUNDED(CauseType.ORDER, Account.FEE_INCOME, Account.PAYABLE_PENDING),
    DISCOUNT(CauseType.ORDER, Account.PAYABLE_PENDING, Account.MERCHANT_DISCOUNT),
    DISCOUNT_WITHHELD(CauseType.ORDER, Account.MERCHANT_DISCOUNT, Account.CHANNEL_RECEIVABLE),
    DISCOUNT_REFUNDED(CauseType.ORDER, Account.MERCHANT_DISCOUNT, Account.PAYABLE_PENDING),
    DISCOUNT_RELEASED(CauseType.ORDER, Account.CHANNEL_RECEIVABLE, Account.MERCHANT_DISCOUNT),
    REFUND(CauseType.REFUND, Account.PAYABLE_PENDING, Account.CHANNEL_RECEIVABLE),
    REFUND_REDUCED(CauseType.REFUND, Account.CHANNEL_RECEIVABLE, Account.PAYABLE_PENDING),
    AUTO_REFUND_RECEIVED(CauseType.AUTO_REFUND, Account.CHANNEL_RECEIVABLE, Account.AUTO_REFUNDS),
    AUTO_REFUND_PAID(CauseType.AUTO_REFUND, Account.AUTO_REFUNDS, Account.CHANNEL_RECEIVABLE),
    AUTO_REFUND_ELSEWHERE(CauseType.AUTO_REFUND, Account.AUTO_REFUNDS, Account.CHANNEL_RECEIVABLE),
    AUTO_REFUND_HANDLED(CauseType.AUTO_REFUND, Account.AUTO_REFUNDS, Account.OPERATOR_FUNDS),
    UNMATCHED_PAYMENT(CauseType.UNMATCHED_PAYMENT, Account.CHANNEL_RECEIVABLE, Account.SUSPENSE),
    WRONG_AMOUNT(CauseType.WRONG_AMOUNT, Account.CHANNEL_RECEIVABLE, Account.SUSPENSE),
    SUSPENSE_MATCHED(
            EnumSet.of(CauseType.UNMATCHED_PAYMENT, CauseType.WRONG_AMOUNT),
            Account.SUSPENSE,
            Account.CHANNEL_RECEIVABLE),
    BANK_ARRIVAL(CauseType.BANK_ARRIVAL, Account.BANK_FUNDS, Account.SUSPENSE),
    ARRIVAL_MATCHED(CauseType.BANK_ARRIVAL, Account.SUSPENSE, Account.CHANNEL_RECEIVABLE),
    ARRIVAL_RELEASED(CauseType.BANK_ARRIVAL, Account.SUSPENSE, Account.BANK_FUNDS),
    SETTLEMENT(CauseType.SETTLEMENT, Account.PAYABLE_PENDING, Account.PAYABLE_AVAILABLE),
    SETTLEMENT_DEDUCTED(CauseType.SETTLEMENT, Account.PAYABLE_AVAILABLE, Account.PAYABLE_PENDING),
    TRANSFER_SENT(CauseType.TRANSFER, Account.PAYABLE_AVAILABLE, Account.CLEARING),
    TRANSFER_RECEIVED(CauseType.TRANSFER, Account.CLEARING, Account.PAYABLE_AVAILABLE),
    SPLIT_SENT(CauseType.SPLIT, Account.PAYABLE_PENDING, Account.CLEARING),
    SPLIT_SENT_AVAILABLE(CauseType.SPLIT, Account.PAYABLE_AVAILABLE, Account.CLEARING),
    SPLIT_RECEIVED(CauseType.SPLIT, Account.CLEARING, Account.PAYABLE_PENDING),
    SPLIT_RECEIVED_AVAILABLE(CauseType.SPLIT, Account.CLEARING, Account.PAYABLE_AVAILABLE),
    SPLIT_RETURN_SENT(CauseType.SPLIT_RETURN, Account.PAYABLE_PENDING, Account.CLEARING),
    SPLIT_RETURN_SENT_AVAILABLE(CauseType.SPLIT_RETURN, Account.PAYABLE_AVAILABLE, Account.CLEARING),
    SPLIT_RETURN_RECEIVED(CauseType.SPLIT_RETURN, Account.CLEARING, Account.PAYABLE_PENDING),
    SHARE_RESERVED(CauseType.CHANNEL_SHARE, Account.PAYABLE_PENDING, Account.PAYABLE_RESERVED),
    SHARE_RESERVED_AVAILABLE(CauseType.CHANNEL_SHARE, Account.PAYABLE_AVAILABLE, Account.PAYABLE_RESERVED),
    SHARE_RELEASED(CauseType.CHANNEL_SHARE, Account.PAYABLE_RESERVED, Account.PAYABLE_PENDING),
    SHARE_RELEASED_AVAILABLE(CauseType.CHANNEL_SHARE, Account.PAYABLE_RESERVED, Account.PAYABLE_AVAILABLE),
    SHARE_DONE(CauseType.CHANNEL_SHARE, Account.PAYABLE_RESERVED, Account.CHANNEL_RECEIVABLE),
    SHARE_RETURNED(CauseType.CHANNEL_SHARE, Account.CHANNEL_RECEIVABLE, Account.PAYABLE_PENDING),
    PAYOUT_RESERVED(
            EnumSet.of(CauseType.PAYOUT, CauseType.REMITTANCE_BATCH),
            Account.PAYABLE_AVAILABLE,
            Account.PAYABLE_RESERVED),
    PAYOUT_RELEASED(
            EnumSet.of(CauseType.PAYOUT, CauseType.REMITTANCE), Account.PAYABLE_RESERVED, Account.PAYABLE_AVAILABLE),
    PAYOUT_DONE(CauseType.PAYOUT, Account.PAYABLE_RESERVED, Account.CHANNEL_RECEIVABLE),
    PAYOUT_RETURNED(CauseType.PAYOUT, Account.CHANNEL_RECEIVABLE, Account.PAYABLE_AVAILABLE),
    YUAN_REMITTED(CauseType.REMITTANCE, Account.PAYABLE_RESERVED, Account.OPERATOR_FUNDS),
    YUAN_RETURNED(CauseType.REMITTANCE, Account.OPERATOR_FUNDS, Account.PAYABLE_AVAILABLE),
    EXCHANGE_RESERVED(CauseType.EXCHANGE, Account.PAYABLE_PENDING, Account.PAYABLE_RESERVED),
    EXCHANGE_RELEASED(CauseType.EXCHANGE, Account.PAYABLE_RESERVED, Account.PAYABLE_PENDING),
    EXCHANGE_SOLD(CauseType.EXCHANGE, Account.PAYABLE_RESERVED, Account.EXCHANGE_POSITION),
    EXCHANGE_COST(CauseType.EXCHANGE, Account.EXCHANGE_POSITION, Account.OPERATOR_FUNDS),
    EXCHANGE_GAIN(CauseType.EXCHANGE, Account.EXCHANGE_POSITION, Account.EXCHANGE_INCOME),
    EXCHANGE_LOSS(CauseType.EXCHANGE, Account.EXCHANGE_INCOME, Account.EXCHANGE_POSITION),
    EXCHANGE_BOUGHT(CauseType.EXCHANGE, Account.FOREIGN_FUNDS, Account.EXCHANGE_POSITION),
    EXCHANGE_CREDITED(CauseType.EXCHANGE, Account.EXCHANGE_POSITION, Account.FOREIGN_PAYABLE),
    REMITTANCE_RESERVED(
            EnumSet.of(CauseType.REMITTANCE, CauseType.REMITTANCE_BATCH),
            Account.FOREIGN_PAYABLE,
            Account.FOREIGN_RESERVED),
    REMITTANCE_RELEASED(CauseType.REMITTANCE, Account.FOREIGN_RESERVED, Account.FOREIGN_PAYABLE),
    REMITTANCE_DONE(CauseType.REMITTANCE, Account.FOREIGN_RESERVED, Account.FOREIGN_FUNDS),
    REMITTANCE_RETURNED(CauseType.REMITTANCE, Account.FOREIGN_FUNDS, Account.FOREIGN_PAYABLE),
    COLLECTION_CREDITED(CauseType.COLLECTION, Account.OPERATOR_FUNDS, Account.PAYABLE_AVAILABLE),
    COLLECTION_FEE(CauseType.COLLECTION, Account.PAYABLE_AVAILABLE, Account.EXCHANGE_INCOME),
    CHANNEL_FEE(CauseType.BILL, Account.CHANNEL_FEE, Account.CHANNEL_RECEIVABLE),
    CHANNEL_FEE_REDUCED(CauseType.BILL, Account.CHANNEL_RECEIVABLE, Account.CHANNEL_FEE),
    CORRECTION_CREDITED(CauseType.CORRECTION, Account.CHANNEL_RECEIVABLE, Account.PAYABLE_AVAILABLE),
    CORRECTION_DEBITED(CauseType.CORRECTION, Account.PAYABLE_AVAILABLE, Account.CHANNEL_RECEIVABLE),
    CORRECTION_SUSPENDED(CauseType.CORRECTION, Account.CHANNEL_RECEIVABLE, Account.SUSPENSE),
    CORRECTION_RELEASED(CauseType.CORRECTION, Account.SUSPENSE, Account.CHANNEL_RECEIVABLE);

    @SuppressWarnings("ImmutableEnumChecker") // never leaks out of the enum
    private final Set<CauseType> causes;

    private final Account debit;
    private final Account credit;

    PostingKind(CauseType cause, Account debit, Account credit) {
        this(EnumSet.of(cause), debit, credit);
    }

    PostingKind(Set<CauseType> causes, Account debit, Account credit) {
        this.causes = Set.copyOf(causes);
        this.debit = debit;
        this.credit = credit;
    }

    public Account debit() {
        return debit;
    }

    public Account credit() {
        return credit;
    }

    /** The event. */
    public String when() {
        return PostingEvents.of(this);
    }

    /** What it can belong to. */
    public List<CauseType> causes() {
        return Arrays.stream(CauseType.values()).filter(causes::contains).toList();
    }

    /** The kind that it corrects; most correct none and are their own. */
    public PostingKind corrected() {
        return switch (this) {
            case FEE_ADDED, FEE_RETURNED -> FEE;
            case REFUND_REDUCED -> REFUND;
            case CHANNEL_FEE_REDUCED -> CHANNEL_FEE;
            default -> this;
        };
    }

    /** Whether it takes away from what it corrects. */
    public boolean isReversal() {
        return corrected() != this && debit == corrected().credit;
    }
}
