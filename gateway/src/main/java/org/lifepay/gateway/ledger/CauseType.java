package org.lifepay.gateway.ledger;

/** The kinds of business rows that postings belong to. */
public enum CauseType {
    ORDER("`payment_order.order_id`"),
    REFUND("`refund.refund_id`"),
    AUTO_REFUND("`give_back.order_id`, a hyphen, `attempt_no`"),
    UNMATCHED_PAYMENT("the payment's number and trade number at the channel, with a space between"),
    WRONG_AMOUNT("the payment's number and trade number at the channel, with a space between"),
    SETTLEMENT("`settlement.day`"),
    TRANSFER("`account_transfer.serial_number`, in the books of both merchants"),
    SPLIT("`split_record.serial_number`, in the books of both merchants"),
    SPLIT_RETURN("`split_return.serial_number`, in the books of both merchants"),
    CHANNEL_SHARE(
            "`channel_share.serial_number`, and of what comes back `share_return.serial_number`, in the books of the payer alone"),
    PAYOUT("`payout.payout_id`"),
    BANK_ARRIVAL("`bank_arrival.bank` and `serial_number`, with a space between"),
    EXCHANGE("`foreign_purchase.order_id`"),
    REMITTANCE("`foreign_remittance.remittance_id`"),
    REMITTANCE_BATCH("`remittance_batch.batch_id`"),
    COLLECTION("`foreign_collection.collection_id`"),
    BILL("`channel_fee.channel`, `account` and `day`, with spaces between"),
    CORRECTION("`correction.correction_id`");

    private final String number;

    CauseType(String number) {
        this.number = number;
    }

    /** What the number of such a cause is. */
    public String number() {
        return number;
    }
}
