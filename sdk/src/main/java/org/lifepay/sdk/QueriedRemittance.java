package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 付汇查询结果。A remittance as queried: the answer to {@link ExchangeClient#queryRemittance} (protocol §3.11). */
public final class QueriedRemittance extends ApiResource {
    private final long amount;

    QueriedRemittance(Fields fields) {
        super(fields);
        amount = money("amount").fen();
    }

    /** 付汇状态。Its status. */
    public RemittanceStatus status() {
        return RemittanceStatus.of(fields().text("status"));
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

    /** 到账金额。What the payee got after the banks' fees, in hundredths; empty until it is paid. */
    public Optional<Long> received() {
        return hundredths("receivedAmount");
    }

    /** 退回金额。What came back, in hundredths; empty unless it did. */
    public Optional<Long> returned() {
        return hundredths("returnedAmount");
    }

    /** 完成时间。When it was paid or failed, or came back. */
    public Optional<Instant> completedAt() {
        return time("completeDataTime");
    }

    /** 失败原因。The bank's code, when it failed or came back. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }

    private Optional<Long> hundredths(String member) {
        return fields().text(member) == null
                ? Optional.empty()
                : Optional.of(money(member).fen());
    }
}
