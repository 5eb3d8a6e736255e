package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 付款指引。Where a payer abroad pays a collection to (protocol §3.11); show all of it to the payer. */
public final class PayerInstructions {
    private final Fields fields;

    PayerInstructions(Fields fields) {
        this.fields = fields;
    }

    /** 收款户名。The account's name. */
    public String accountName() {
        return text("accountName");
    }

    /** 收款账号。The account's number. */
    public String accountNumber() {
        return text("accountNumber");
    }

    /** 收款银行。The bank. */
    public String bankName() {
        return text("bankName");
    }

    /** SWIFT 代码。The bank's SWIFT code. */
    public String swiftCode() {
        return text("swiftCode");
    }

    /** 附言。What the payer has to write on the payment. */
    public String reference() {
        return text("reference");
    }

    /** 付款截止时间。Until when the payer may pay. */
    public Optional<Instant> expiresAt() {
        return ApiResource.time(fields, "expireDateTime");
    }

    private String text(String name) {
        String text = fields.text(name);
        return text == null ? "" : text;
    }
}
