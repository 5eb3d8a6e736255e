package org.lifepay.gateway.settlement;

/** In which rhythm a merchant is settled (结算周期). */
public enum SettlementCycle {
    /** D+N: each night, N days after the business day. */
    DAYS,
    /** T+N: in the nights of working days, N working days after the business day. */
    WORKING_DAYS,
    /** In the night of a day of the week, everything up to the day before. */
    WEEKLY,
    /** When a user of the operator says so. */
    BY_HAND
}
