package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * 转账或提现受理结果。The answer to {@link PayoutClient#transfer} and {@link PayoutClient#withdraw} (protocol §3.8). SUCCESS means
 * accepted; the final result is the query's or the {@link PayoutNotification}.
 */
public final class PlacedPayout extends PayoutResource {
    PlacedPayout(Fields fields) {
        super(fields);
    }

    /** 受理状态。SUCCESS when it was accepted, FAILED when the channel has declined it by now. */
    public String status() {
        return string("status");
    }
}
