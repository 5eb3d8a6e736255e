package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 外币收款结果。A collection as placed or queried: the answer to {@link ExchangeClient#collect} and {@link
 * ExchangeClient#queryCollection} (protocol §3.11).
 */
public final class QueriedCollection extends ApiResource {
    private final long amount;

    QueriedCollection(Fields fields) {
        super(fields);
        amount = money("amount").fen();
    }

    /** 收款状态。Its status. */
    public CollectionStatus status() {
        return CollectionStatus.of(fields().text("status"));
    }

    /** 平台流水号。The platform's serial number. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 收款金额。What the payer is to pay, in hundredths of the unit. */
    public long amount() {
        return amount;
    }

    /** 币种。The currency. */
    public String currency() {
        return string("currency");
    }

    /** 付款指引。Where the payer pays to; empty as long as the bank has not told it. */
    public Optional<PayerInstructions> payTo() {
        Object payTo = fields().get("payTo");
        return payTo instanceof Fields ? Optional.of(new PayerInstructions((Fields) payTo)) : Optional.empty();
    }

    /** 结汇结果。What came of it, once it is paid. */
    public Optional<CollectionSettlement> settlement() {
        return CollectionSettlement.of(fields());
    }

    /** 失败原因。The bank's code, when it failed. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
