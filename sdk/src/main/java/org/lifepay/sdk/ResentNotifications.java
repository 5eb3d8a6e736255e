package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 重发结果。The answer to {@link LifepayClient#resendNotifications(String)} (protocol §3.6). */
public final class ResentNotifications extends ApiResource {
    private final int queued;
    private final int remaining;

    ResentNotifications(Fields fields) {
        super(fields);
        queued = count("queued");
        remaining = count("remaining");
    }

    /** 已入队数量。How many are sent now; those queued by such a call within the last minute do not count. */
    public int queued() {
        return queued;
    }

    /** 剩余数量。How many failed ones are left over; call again while there are any. */
    public int remaining() {
        return remaining;
    }

    private int count(String name) {
        try {
            return Integer.parseInt(string(name));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no number in " + name);
        }
    }
}
