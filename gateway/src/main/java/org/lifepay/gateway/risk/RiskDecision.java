package org.lifepay.gateway.risk;

/** Decides on every order, refund and payout before it is accepted. */
public interface RiskDecision {
    /** Whether everything passes now, so that nothing needs to be told of an order. */
    boolean isIdle();

    /**
     * Decides on an order, refund or payout, and counts it unless it is refused. A refund and a payout are decided on in the
     * transaction that stores them, so that their counts last only if they do.
     */
    RiskVerdict decide(RiskSubject subject);

    /** An order that passed was not stored after all. */
    void forget(RiskSubject order);
}
