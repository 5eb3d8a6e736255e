package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 一笔汇款明细。A line of a file of remittances, and what became of it (protocol §3.11). */
public final class RemittanceLine extends ApiResource {
    private final int row;
    private final Money amount;

    RemittanceLine(Fields fields) {
        super(fields);
        row = Math.toIntExact(money("line").fen());
        amount = money("amount");
    }

    /** 行号。Its row in the file, as a spreadsheet program numbers it. */
    public int row() {
        return row;
    }

    /** 平台流水号。The number under which it is sent to the bank. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 金额。What is sent, in hundredths of the unit, as the amounts below. */
    public Money amount() {
        return amount;
    }

    /** 状态。Its status; what is SUCCESS can come back days later and is FAILED then. */
    public RemittanceStatus status() {
        return RemittanceStatus.of(fields().text("status"));
    }

    /** 到账金额。What the payee got after the banks' fees; empty until it is paid. */
    public Optional<Money> received() {
        return amountIn("receivedAmount");
    }

    /** 退回金额。What came back, which is available again; empty unless it did. */
    public Optional<Money> returned() {
        return amountIn("returnedAmount");
    }

    /** 完成时间。When it was paid or failed, or came back. */
    public Optional<Instant> completedAt() {
        return time("completeDataTime");
    }

    /** 失败原因。The bank's code, when it failed or came back. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }

    private Optional<Money> amountIn(String member) {
        return fields().text(member) == null ? Optional.empty() : Optional.of(money(member));
    }
}
