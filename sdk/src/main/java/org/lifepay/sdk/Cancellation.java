package org.lifepay.sdk;

import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 取消结果。The answer to {@link LifepayClient#cancel} (protocol §3.1). */
public final class Cancellation extends ApiResource {
    Cancellation(Fields fields) {
        super(fields);
    }

    /** 是否已取消。Whether the order is cancelled now; false for example when it is paid already and can only be refunded. */
    public boolean cancelled() {
        return "SUCCESS".equals(fields().text("status"));
    }

    /** 失败原因。Why it was not cancelled. */
    public Optional<String> errorMessage() {
        return optional("errorMessage");
    }
}
