package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** What the answers about transfers and withdrawals have in common. */
abstract class PayoutResource extends ApiResource {
    private final Money amount;

    PayoutResource(Fields fields) {
        super(fields);
        amount = money(fields.has("withdrawAmount") ? "withdrawAmount" : "amount");
    }

    /** 平台流水号。The platform's serial number. */
    public final String serialNumber() {
        return string("serialNumber");
    }

    /** 金额。The amount, in fen. */
    public final Money amount() {
        return amount;
    }

    /** 完成时间。When it was paid, has failed or was sent back; empty before, or when it came in another format. */
    public final Optional<Instant> completedAt() {
        return time("completeDateTime");
    }

    /** 失败原因。Why it failed, or was sent back: the channel's code. */
    public final Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
