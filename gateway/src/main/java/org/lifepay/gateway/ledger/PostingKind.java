package org.lifepay.gateway.ledger;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The kinds of postings. The kind decides the two accounts, so a posting cannot be wrong in itself; the name is stored
 * and is never changed.
 */
public enum PostingKind {
    PAYMENT(
            EnumSet.of(CauseType.ORDER),
            Account.CHANNEL_RECEIVABLE,
            Account.PAYABLE_PENDING,
            "an order is paid: its amount, on the day of the payment"),
    FEE(
            EnumSet.of(CauseType.ORDER),
            Account.PAYABLE_PENDING,
            Account.FEE_INCOME,
            "an order is paid: the operator's fee on it by the terms in force then, rounded half up to the fen; none if it is 0"),
    FEE_ADDED(
            EnumSet.of(CauseType.ORDER),
            Account.PAYABLE_PENDING,
            Account.FEE_INCOME,
            "before fee terms had versions: the day's statement was made at a higher rate than the fee was booked at, the difference"),
    FEE_RETURNED(
            EnumSet.of(CauseType.ORDER),
            Account.FEE_INCOME,
            Account.PAYABLE_PENDING,
            "before fee terms had versions: the day's statement was made at a lower rate than the fee was booked at, the difference"),
    FEE_REFUNDED(
            EnumSet.of(CauseType.ORDER),
            Account.FEE_INCOME,
            Account.PAYABLE_PENDING,
            "a refund is done of a payment whose terms give the fee back: in proportion, so that all of its refunds together give back the fee's share"),
    DISCOUNT(
            EnumSet.of(CauseType.ORDER),
            Account.PAYABLE_PENDING,
            Account.MERCHANT_DISCOUNT,
            "an order is paid with a discount that the merchant pays: what the merchant does not receive of the order's amount"),
    DISCOUNT_WITHHELD(
            EnumSet.of(CauseType.ORDER),
            Account.MERCHANT_DISCOUNT,
            Account.CHANNEL_RECEIVABLE,
            "the same: the channel does not hand it over"),
    DISCOUNT_REFUNDED(
            EnumSet.of(CauseType.ORDER),
            Account.MERCHANT_DISCOUNT,
            Account.PAYABLE_PENDING,
            "a refund is done that takes all refunds of the order above what the merchant received: so much of it is no money of the merchant"),
    DISCOUNT_RELEASED(
            EnumSet.of(CauseType.ORDER),
            Account.CHANNEL_RECEIVABLE,
            Account.MERCHANT_DISCOUNT,
            "the same: the channel does not take it back"),
    REFUND(
            EnumSet.of(CauseType.REFUND),
            Account.PAYABLE_PENDING,
            Account.CHANNEL_RECEIVABLE,
            "a refund is done, or one that was made in the channel's own console is found"),
    REFUND_REDUCED(
            EnumSet.of(CauseType.REFUND),
            Account.CHANNEL_RECEIVABLE,
            Account.PAYABLE_PENDING,
            "part of a refund that was known by the channel's total only turns out to be another refund, which is booked for itself"),
    AUTO_REFUND_RECEIVED(
            EnumSet.of(CauseType.AUTO_REFUND),
            Account.CHANNEL_RECEIVABLE,
            Account.AUTO_REFUNDS,
            "a payment comes in that its order cannot keep: late, or a second one"),
    AUTO_REFUND_PAID(
            EnumSet.of(CauseType.AUTO_REFUND),
            Account.AUTO_REFUNDS,
            Account.CHANNEL_RECEIVABLE,
            "an automatic refund is done: what was left to send back"),
    AUTO_REFUND_ELSEWHERE(
            EnumSet.of(CauseType.AUTO_REFUND),
            Account.AUTO_REFUNDS,
            Account.CHANNEL_RECEIVABLE,
            "part of a payment that goes back was refunded in the channel's own console"),
    AUTO_REFUND_HANDLED(
            EnumSet.of(CauseType.AUTO_REFUND),
            Account.AUTO_REFUNDS,
            Account.OPERATOR_FUNDS,
            "two users of the operator confirm that the money was sent back by other means than the channel"),
    UNMATCHED_PAYMENT(
            EnumSet.of(CauseType.UNMATCHED_PAYMENT),
            Account.CHANNEL_RECEIVABLE,
            Account.SUSPENSE,
            "the channel proves a payment whose number belongs to no order"),
    WRONG_AMOUNT(
            EnumSet.of(CauseType.WRONG_AMOUNT),
            Account.CHANNEL_RECEIVABLE,
            Account.SUSPENSE,
            "the channel proves a payment of another amount than the order's"),
    SUSPENSE_MATCHED(
            EnumSet.of(CauseType.UNMATCHED_PAYMENT, CauseType.WRONG_AMOUNT),
            Account.SUSPENSE,
            Account.CHANNEL_RECEIVABLE,
            "the same trade is booked as an order's payment, or as one that goes back, after it was in suspense"),
    BANK_ARRIVAL(
            EnumSet.of(CauseType.BANK_ARRIVAL),
            Account.BANK_FUNDS,
            Account.SUSPENSE,
            "money arrives on the operator's bank account, on the day on which the bank booked it"),
    ARRIVAL_MATCHED(
            EnumSet.of(CauseType.BANK_ARRIVAL),
            Account.SUSPENSE,
            Account.CHANNEL_RECEIVABLE,
            "it pays its order, whose `PAYMENT` is booked at the same time as if a channel had collected it: the bank has, on the day of the payment"),
    ARRIVAL_RELEASED(
            EnumSet.of(CauseType.BANK_ARRIVAL), Account.SUSPENSE, Account.BANK_FUNDS, "explained, moved, or sent back"),
    SETTLEMENT(
            EnumSet.of(CauseType.SETTLEMENT),
            Account.PAYABLE_PENDING,
            Account.PAYABLE_AVAILABLE,
            "settlement by the merchant's terms: what is pending of a business day, and of earlier ones that are not settled"),
    SETTLEMENT_DEDUCTED(
            EnumSet.of(CauseType.SETTLEMENT),
            Account.PAYABLE_AVAILABLE,
            Account.PAYABLE_PENDING,
            "settlement of days on which more was refunded than paid"),
    TRANSFER_SENT(
            EnumSet.of(CauseType.TRANSFER),
            Account.PAYABLE_AVAILABLE,
            Account.CLEARING,
            "a transfer to another merchant leaves the sender's balance, in the sender's books"),
    TRANSFER_RECEIVED(
            EnumSet.of(CauseType.TRANSFER),
            Account.CLEARING,
            Account.PAYABLE_AVAILABLE,
            "the transfer comes onto the receiver's balance, in the receiver's books"),
    SPLIT_SENT(
            EnumSet.of(CauseType.SPLIT),
            Account.PAYABLE_PENDING,
            Account.CLEARING,
            "a receiver's share of an order leaves what is pending to the payer, in the payer's books, on the day of the payment"),
    SPLIT_SENT_AVAILABLE(
            EnumSet.of(CauseType.SPLIT),
            Account.PAYABLE_AVAILABLE,
            Account.CLEARING,
            "the same when the payment is settled: the share leaves what is available"),
    SPLIT_RECEIVED(
            EnumSet.of(CauseType.SPLIT),
            Account.CLEARING,
            Account.PAYABLE_PENDING,
            "a share that was pending to the payer is pending to the receiver, in the receiver's books"),
    SPLIT_RECEIVED_AVAILABLE(
            EnumSet.of(CauseType.SPLIT),
            Account.CLEARING,
            Account.PAYABLE_AVAILABLE,
            "a share that was available to the payer is available to the receiver"),
    SPLIT_RETURN_SENT(
            EnumSet.of(CauseType.SPLIT_RETURN),
            Account.PAYABLE_PENDING,
            Account.CLEARING,
            "the order was refunded: part of a share leaves what is pending to the receiver, in the receiver's books, on the day of the share"),
    SPLIT_RETURN_SENT_AVAILABLE(
            EnumSet.of(CauseType.SPLIT_RETURN),
            Account.PAYABLE_AVAILABLE,
            Account.CLEARING,
            "the same when the share is settled: it leaves what is available"),
    SPLIT_RETURN_RECEIVED(
            EnumSet.of(CauseType.SPLIT_RETURN),
            Account.CLEARING,
            Account.PAYABLE_PENDING,
            "it is pending to the payer again, from which the refund was taken"),
    PAYOUT_RESERVED(
            EnumSet.of(CauseType.PAYOUT, CauseType.REMITTANCE_BATCH),
            Account.PAYABLE_AVAILABLE,
            Account.PAYABLE_RESERVED,
            "a payout, or a file of remittances in CNY, is accepted: its amount is held back"),
    PAYOUT_RELEASED(
            EnumSet.of(CauseType.PAYOUT, CauseType.REMITTANCE),
            Account.PAYABLE_RESERVED,
            Account.PAYABLE_AVAILABLE,
            "a payout, or a remittance in CNY, failed: its amount is available again"),
    PAYOUT_DONE(CauseType.PAYOUT, Account.PAYABLE_RESERVED, Account.CHANNEL_RECEIVABLE, "the channel paid a payout"),
    PAYOUT_RETURNED(
            CauseType.PAYOUT, Account.CHANNEL_RECEIVABLE, Account.PAYABLE_AVAILABLE, "a bank sent a paid one back"),
    YUAN_REMITTED(CauseType.REMITTANCE, Account.PAYABLE_RESERVED, Account.OPERATOR_FUNDS, "CNY is remitted"),
    YUAN_RETURNED(CauseType.REMITTANCE, Account.OPERATOR_FUNDS, Account.PAYABLE_AVAILABLE, "remitted CNY came back"),
    EXCHANGE_RESERVED(
            EnumSet.of(CauseType.EXCHANGE),
            Account.PAYABLE_PENDING,
            Account.PAYABLE_RESERVED,
            "an order is paid whose money buys foreign money: what it leaves after its fee is held back, on the day of the payment"),
    EXCHANGE_RELEASED(
            EnumSet.of(CauseType.EXCHANGE),
            Account.PAYABLE_RESERVED,
            Account.PAYABLE_PENDING,
            "a purchase of foreign money has ended: what it did not take is pending again"),
    EXCHANGE_SOLD(
            EnumSet.of(CauseType.EXCHANGE),
            Account.PAYABLE_RESERVED,
            Account.EXCHANGE_POSITION,
            "foreign money is bought: what the merchant pays for it, rounded up to the fen"),
    EXCHANGE_COST(CauseType.EXCHANGE, Account.EXCHANGE_POSITION, Account.OPERATOR_FUNDS, "the same: its cost"),
    EXCHANGE_GAIN(CauseType.EXCHANGE, Account.EXCHANGE_POSITION, Account.EXCHANGE_INCOME, "the same: the gain"),
    EXCHANGE_LOSS(CauseType.EXCHANGE, Account.EXCHANGE_INCOME, Account.EXCHANGE_POSITION, "the same: the loss"),
    EXCHANGE_BOUGHT(
            CauseType.EXCHANGE, Account.FOREIGN_FUNDS, Account.EXCHANGE_POSITION, "the same: foreign money bought"),
    EXCHANGE_CREDITED(
            CauseType.EXCHANGE, Account.EXCHANGE_POSITION, Account.FOREIGN_PAYABLE, "the same: foreign money owed"),
    REMITTANCE_RESERVED(
            CauseType.REMITTANCE, Account.FOREIGN_PAYABLE, Account.FOREIGN_RESERVED, "a remittance is accepted"),
    REMITTANCE_RELEASED(
            CauseType.REMITTANCE, Account.FOREIGN_RESERVED, Account.FOREIGN_PAYABLE, "a remittance failed: given back"),
    REMITTANCE_DONE(CauseType.REMITTANCE, Account.FOREIGN_RESERVED, Account.FOREIGN_FUNDS, "a remittance is paid"),
    REMITTANCE_RETURNED(
            CauseType.REMITTANCE, Account.FOREIGN_FUNDS, Account.FOREIGN_PAYABLE, "a paid remittance came back"),
    CHANNEL_FEE(
            EnumSet.of(CauseType.BILL),
            Account.CHANNEL_FEE,
            Account.CHANNEL_RECEIVABLE,
            "the channel's bill of a day is read: its fee on the merchant's payments, less what refunds gave back, on the day of the bill; or more of it when the bill is read again"),
    CHANNEL_FEE_REDUCED(
            EnumSet.of(CauseType.BILL),
            Account.CHANNEL_RECEIVABLE,
            Account.CHANNEL_FEE,
            "the same when refunds gave back more than payments cost, or less of it when the bill is read again"),
    CORRECTION_CREDITED(
            EnumSet.of(CauseType.CORRECTION),
            Account.CHANNEL_RECEIVABLE,
            Account.PAYABLE_AVAILABLE,
            "two users correct the books by a difference from the channel's bill: the merchant is owed more"),
    CORRECTION_DEBITED(
            EnumSet.of(CauseType.CORRECTION),
            Account.PAYABLE_AVAILABLE,
            Account.CHANNEL_RECEIVABLE,
            "the same: the merchant is owed less, if so much is available to it"),
    CORRECTION_SUSPENDED(
            EnumSet.of(CauseType.CORRECTION),
            Account.CHANNEL_RECEIVABLE,
            Account.SUSPENSE,
            "the same: the channel has collected money whose owner is not known yet"),
    CORRECTION_RELEASED(
            EnumSet.of(CauseType.CORRECTION),
            Account.SUSPENSE,
            Account.CHANNEL_RECEIVABLE,
            "the same: money in suspense is not at the channel any more, if so much is in suspense");

    @SuppressWarnings("ImmutableEnumChecker") // never leaks out of the enum
    private final Set<CauseType> causes;

    private final Account debit;
    private final Account credit;
    private final String when;

    PostingKind(CauseType cause, Account debit, Account credit, String when) {
        this(EnumSet.of(cause), debit, credit, when);
    }

    PostingKind(Set<CauseType> causes, Account debit, Account credit, String when) {
        this.causes = Set.copyOf(causes);
        this.debit = debit;
        this.credit = credit;
        this.when = when;
    }

    public Account debit() {
        return debit;
    }

    public Account credit() {
        return credit;
    }

    /** The event. */
    public String when() {
        return when;
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
