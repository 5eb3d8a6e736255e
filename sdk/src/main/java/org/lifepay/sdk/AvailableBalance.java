package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 可用余额。What the merchant can transfer and withdraw now: the answer to {@link PayoutClient#availableBalance} (protocol §3.8). */
public final class AvailableBalance extends ApiResource {
    private final Money amount;

    AvailableBalance(Fields fields) {
        super(fields);
        amount = money("availableTransferBalance");
    }

    /** 可用余额。In fen; 0 also while refunds have made the balance negative. */
    public Money amount() {
        return amount;
    }
}
