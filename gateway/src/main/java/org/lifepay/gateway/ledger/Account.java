package org.lifepay.gateway.ledger;

/** The chart of accounts. Every merchant has each of them; the name is stored with postings and is never changed. */
public enum Account {
    CHANNEL_RECEIVABLE(Type.ASSET, "collected by the channel and not yet paid out to the operator"),
    IN_TRANSIT(Type.ASSET, "payouts that were sent and are not yet confirmed"),
    BANK_FUNDS(Type.ASSET, "on the operator's bank accounts: transfers of buyers to exclusive account numbers"),
    OPERATOR_FUNDS(Type.ASSET, "the operator's own money, as after a refund that was paid by bank transfer"),
    FOREIGN_FUNDS(Type.ASSET, "foreign money at the bank"),
    PAYABLE_PENDING(Type.LIABILITY, "owed to the merchant, not settled yet"),
    PAYABLE_AVAILABLE(
            Type.LIABILITY,
            "settled: the merchant can be paid out, less what refunds have made of the pending balance below zero"),
    PAYABLE_RESERVED(Type.LIABILITY, "owed to the merchant and held back, as for a payout under way"),
    CLEARING(
            Type.LIABILITY,
            "transfers and shares of orders to and from other merchants; of all merchants together zero"),
    AUTO_REFUNDS(Type.LIABILITY, "owed to buyers: payments that no order can keep, on their way back"),
    SUSPENSE(Type.LIABILITY, "collected, and of no known order or of another amount than the order's"),
    SPLIT_PAYABLE(Type.LIABILITY, "owed to the receivers of a split"),
    EXCHANGE_POSITION(
            Type.LIABILITY,
            "foreign exchange between its two legs: what the merchant gives and what the bank takes of CNY, and what the bank gives and the merchant gets of the foreign currency; zero in every currency"),
    FOREIGN_PAYABLE(Type.LIABILITY, "foreign money that was bought for the merchant"),
    FOREIGN_RESERVED(Type.LIABILITY, "foreign money of the merchant that a remittance under way holds back"),
    CHARGEBACKS(Type.LIABILITY, "claimed back by buyers and not yet decided"),
    FEE_INCOME(Type.INCOME, "the operator's fees on payments"),
    EXCHANGE_INCOME(
            Type.INCOME,
            "what the merchant paid for foreign money above what the bank took, less losses, and what is kept of collected foreign money"),
    CHANNEL_FEE(Type.EXPENSE, "the channel's own fee"),
    MERCHANT_DISCOUNT(
            Type.EXPENSE,
            "discounts that the merchant pays: charged to it and withheld by the channel, so that what was added up on both sides is the discounts, and the balance zero");

    private final Type type;
    private final String meaning;

    Account(Type type, String meaning) {
        this.type = type;
        this.meaning = meaning;
    }

    /** The side on which an account grows. */
    public enum Type {
        /** What is ours to get: grows by debits. */
        ASSET,
        /** What is owed to others: grows by credits. */
        LIABILITY,
        /** What was earned: grows by credits. */
        INCOME,
        /** What was spent: grows by debits. */
        EXPENSE;

        public boolean growsByDebits() {
            return this == ASSET || this == EXPENSE;
        }
    }

    public Type type() {
        return type;
    }

    /** Whether it is of foreign currencies only. */
    public boolean isForeign() {
        return this == FOREIGN_FUNDS || this == FOREIGN_PAYABLE || this == FOREIGN_RESERVED;
    }

    /** What is on it. */
    public String meaning() {
        return meaning;
    }
}
