package org.lifepay.gateway.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** When each kind of posting is booked, as docs/ledger.md tells it. */
final class PostingEvents {
    /** An order is paid, its fee, and the discount that the merchant pays. */
    private static final Map<PostingKind, String> PAYMENTS = Map.ofEntries(
            Map.entry(PostingKind.PAYMENT, "an order is paid: its amount, on the day of the payment"),
            Map.entry(
                    PostingKind.FEE,
                    "an order is paid: the operator's fee on it by the terms in force then, rounded half up to the fen; none if it is 0"),
            Map.entry(
                    PostingKind.FEE_ADDED,
                    "before fee terms had versions: the day's statement was made at a higher rate than the fee was booked at, the difference"),
            Map.entry(
                    PostingKind.FEE_RETURNED,
                    "before fee terms had versions: the day's statement was made at a lower rate than the fee was booked at, the difference"),
            Map.entry(
                    PostingKind.FEE_REFUNDED,
                    "a refund is done of a payment whose terms give the fee back: in proportion, so that all of its refunds together give back the fee's share"),
            Map.entry(
                    PostingKind.DISCOUNT,
                    "an order is paid with a discount that the merchant pays: what the merchant does not receive of the order's amount"),
            Map.entry(PostingKind.DISCOUNT_WITHHELD, "the same: the channel does not hand it over"),
            Map.entry(
                    PostingKind.DISCOUNT_REFUNDED,
                    "a refund is done that takes all refunds of the order above what the merchant received: so much of it is no money of the merchant"),
            Map.entry(PostingKind.DISCOUNT_RELEASED, "the same: the channel does not take it back"));

    /** Refunds, and payments that go back by themselves. */
    private static final Map<PostingKind, String> REFUNDS = Map.ofEntries(
            Map.entry(
                    PostingKind.REFUND, "a refund is done, or one that was made in the channel's own console is found"),
            Map.entry(
                    PostingKind.REFUND_REDUCED,
                    "part of a refund that was known by the channel's total only turns out to be another refund, which is booked for itself"),
            Map.entry(
                    PostingKind.AUTO_REFUND_RECEIVED,
                    "a payment comes in that its order cannot keep: late, or a second one"),
            Map.entry(PostingKind.AUTO_REFUND_PAID, "an automatic refund is done: what was left to send back"),
            Map.entry(
                    PostingKind.AUTO_REFUND_ELSEWHERE,
                    "part of a payment that goes back was refunded in the channel's own console"),
            Map.entry(
                    PostingKind.AUTO_REFUND_HANDLED,
                    "two users of the operator confirm that the money was sent back by other means than the channel"));

    /** Money whose order is not known, or that came by bank. */
    private static final Map<PostingKind, String> UNKNOWN = Map.ofEntries(
            Map.entry(PostingKind.UNMATCHED_PAYMENT, "the channel proves a payment whose number belongs to no order"),
            Map.entry(PostingKind.WRONG_AMOUNT, "the channel proves a payment of another amount than the order's"),
            Map.entry(
                    PostingKind.SUSPENSE_MATCHED,
                    "the same trade is booked as an order's payment, or as one that goes back, after it was in suspense"),
            Map.entry(
                    PostingKind.BANK_ARRIVAL,
                    "money arrives on the operator's bank account, on the day on which the bank booked it"),
            Map.entry(
                    PostingKind.ARRIVAL_MATCHED,
                    "it pays its order, whose `PAYMENT` is booked at the same time as if a channel had collected it: the bank has, on the day of the payment"),
            Map.entry(PostingKind.ARRIVAL_RELEASED, "explained, moved, or sent back"));

    /** Settlement, and money between merchants. */
    private static final Map<PostingKind, String> SETTLEMENTS = Map.ofEntries(
            Map.entry(
                    PostingKind.SETTLEMENT,
                    "settlement by the merchant's terms: what is pending of a business day, and of earlier ones that are not settled"),
            Map.entry(PostingKind.SETTLEMENT_DEDUCTED, "settlement of days on which more was refunded than paid"),
            Map.entry(
                    PostingKind.TRANSFER_SENT,
                    "a transfer to another merchant leaves the sender's balance, in the sender's books"),
            Map.entry(
                    PostingKind.TRANSFER_RECEIVED,
                    "the transfer comes onto the receiver's balance, in the receiver's books"));

    /** Shares of orders. */
    private static final Map<PostingKind, String> SPLITS = Map.ofEntries(
            Map.entry(
                    PostingKind.SHARE_RESERVED,
                    "a share that the channel pays to its receiver is about to be sent: it is held back, out of what is pending of the day of the payment"),
            Map.entry(
                    PostingKind.SHARE_RESERVED_AVAILABLE,
                    "the same when the payment is settled: out of what is available"),
            Map.entry(
                    PostingKind.SHARE_RELEASED,
                    "the channel refused a share for good: what was pending is pending again"),
            Map.entry(PostingKind.SHARE_RELEASED_AVAILABLE, "the same: what was available is available again"),
            Map.entry(PostingKind.SHARE_DONE, "the channel paid a share to its receiver out of what it had collected"),
            Map.entry(
                    PostingKind.SHARE_RETURNED,
                    "an order was refunded of which the channel had paid shares: the channel took a part of each back from its receiver"),
            Map.entry(
                    PostingKind.SPLIT_SENT,
                    "a receiver's share of an order leaves what is pending to the payer, in the payer's books, on the day of the payment"),
            Map.entry(
                    PostingKind.SPLIT_SENT_AVAILABLE,
                    "the same when the payment is settled: the share leaves what is available"),
            Map.entry(
                    PostingKind.SPLIT_RECEIVED,
                    "a share that was pending to the payer is pending to the receiver, in the receiver's books"),
            Map.entry(
                    PostingKind.SPLIT_RECEIVED_AVAILABLE,
                    "a share that was available to the payer is available to the receiver"),
            Map.entry(
                    PostingKind.SPLIT_RETURN_SENT,
                    "the order was refunded: part of a share leaves what is pending to the receiver, in the receiver's books, on the day of the share"),
            Map.entry(
                    PostingKind.SPLIT_RETURN_SENT_AVAILABLE,
                    "the same when the share is settled: it leaves what is available"),
            Map.entry(
                    PostingKind.SPLIT_RETURN_RECEIVED,
                    "it is pending to the payer again, from which the refund was taken"));

    /** Payouts, foreign money and remittances. */
    private static final Map<PostingKind, String> PAYOUTS = Map.ofEntries(
            Map.entry(
                    PostingKind.PAYOUT_RESERVED,
                    "a payout, or a file of remittances in CNY, is accepted: its amount is held back"),
            Map.entry(
                    PostingKind.PAYOUT_RELEASED,
                    "a payout, or a remittance in CNY, failed: its amount is available again"),
            Map.entry(PostingKind.PAYOUT_DONE, "the channel paid a payout"),
            Map.entry(PostingKind.PAYOUT_RETURNED, "a bank sent a paid one back"),
            Map.entry(PostingKind.YUAN_REMITTED, "CNY is remitted"),
            Map.entry(PostingKind.YUAN_RETURNED, "remitted CNY came back"),
            Map.entry(
                    PostingKind.EXCHANGE_RESERVED,
                    "an order is paid whose money buys foreign money: what it leaves after its fee is held back, on the day of the payment"),
            Map.entry(
                    PostingKind.EXCHANGE_RELEASED,
                    "a purchase of foreign money has ended: what it did not take is pending again"),
            Map.entry(
                    PostingKind.EXCHANGE_SOLD,
                    "foreign money is bought: what the merchant pays for it, rounded up to the fen"),
            Map.entry(PostingKind.EXCHANGE_COST, "the same: its cost"),
            Map.entry(PostingKind.EXCHANGE_GAIN, "the same: the gain"),
            Map.entry(PostingKind.EXCHANGE_LOSS, "the same: the loss"),
            Map.entry(PostingKind.EXCHANGE_BOUGHT, "the same: foreign money bought"),
            Map.entry(PostingKind.EXCHANGE_CREDITED, "the same: foreign money owed"),
            Map.entry(PostingKind.REMITTANCE_RESERVED, "a remittance is accepted"),
            Map.entry(PostingKind.REMITTANCE_RELEASED, "a remittance failed: given back"),
            Map.entry(PostingKind.REMITTANCE_DONE, "a remittance is paid"),
            Map.entry(PostingKind.REMITTANCE_RETURNED, "a paid remittance came back"),
            Map.entry(
                    PostingKind.COLLECTION_CREDITED,
                    "a payer abroad has paid, and the bank has changed it into CNY: what the bank gave"),
            Map.entry(PostingKind.COLLECTION_FEE, "the same: what the operator keeps of it"));

    /** The channel's bill, and corrections after it. */
    private static final Map<PostingKind, String> BILLS = Map.ofEntries(
            Map.entry(
                    PostingKind.CHANNEL_FEE,
                    "the channel's bill of a day is read: its fee on the merchant's payments, less what refunds gave back, on the day of the bill; or more of it when the bill is read again"),
            Map.entry(
                    PostingKind.CHANNEL_FEE_REDUCED,
                    "the same when refunds gave back more than payments cost, or less of it when the bill is read again"),
            Map.entry(
                    PostingKind.CORRECTION_CREDITED,
                    "two users correct the books by a difference from the channel's bill: the merchant is owed more"),
            Map.entry(
                    PostingKind.CORRECTION_DEBITED,
                    "the same: the merchant is owed less, if so much is available to it"),
            Map.entry(
                    PostingKind.CORRECTION_SUSPENDED,
                    "the same: the channel has collected money whose owner is not known yet"),
            Map.entry(
                    PostingKind.CORRECTION_RELEASED,
                    "the same: money in suspense is not at the channel any more, if so much is in suspense"));

    private static final Map<PostingKind, String> ALL = all();

    private PostingEvents() {}

    private static Map<PostingKind, String> all() {
        Map<PostingKind, String> all = new EnumMap<>(PostingKind.class);
        List.of(PAYMENTS, REFUNDS, UNKNOWN, SETTLEMENTS, SPLITS, PAYOUTS, BILLS).forEach(all::putAll);
        return all;
    }

    /** The event. */
    static String of(PostingKind kind) {
        return Objects.requireNonNull(ALL.get(kind));
    }
}
