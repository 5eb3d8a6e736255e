package org.lifepay.gateway.payout;

/** Event: a payout is final, or came back; published in the transaction of the change. */
public record PayoutStateChanged(Payout payout) {}
