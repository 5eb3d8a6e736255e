package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/**
 * 付汇受理结果。The answer to {@link ExchangeClient#remit} (protocol §3.11): accepted. The final result is the query's or the {@link
 * RemittanceNotification}.
 */
public final class PlacedRemittance extends ApiResource {
    private final long amount;

    PlacedRemittance(Fields fields) {
        super(fields);
        amount = money("amount").fen();
    }

    /** 受理状态。SUCCESS when it was accepted, FAILED when it has failed by now. */
    public String status() {
        return string("status");
    }

    /** 平台流水号。The platform's serial number. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 付汇金额。What is sent, in hundredths of the unit. */
    public long amount() {
        return amount;
    }

    /** 币种。The currency. */
    public String currency() {
        return string("currency");
    }
}
