package org.lifepay.gateway.channel.bill;

/** Which of a channel's bills of a day. */
public enum BillType {
    /** The payments that were collected, and their refunds. */
    TRADE,
    /** Everything that moved the balance of the account. */
    ACCOUNT
}
