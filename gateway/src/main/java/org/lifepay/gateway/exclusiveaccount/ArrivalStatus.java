package org.lifepay.gateway.exclusiveaccount;

/** What has become of money that arrived; the name is stored. */
public enum ArrivalStatus {
    /** It is less than the order's amount: more may complete it. */
    WAITING,
    /** It paid its order, alone or with others. */
    PAID,
    /** No order can keep it; users of the operator see to it. */
    UNMATCHED,
    /** Two users return it to its sender, and the bank has not said for good what has become of it. */
    RETURNING,
    /** It is back at its sender. */
    RETURNED,
    /** Two users accounted for it in another way. */
    EXPLAINED
}
