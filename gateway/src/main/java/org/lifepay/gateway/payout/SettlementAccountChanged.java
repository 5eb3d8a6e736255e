package org.lifepay.gateway.payout;

/** A settlement account was proposed or, if it has an approver, approved; published in the transaction that stores it. */
public record SettlementAccountChanged(SettlementAccount account) {}
