package org.lifepay.sdk.testkit;

import java.util.Map;

/** A notification as it arrives at the notifyUrl (protocol §2, notification). */
public final class SignedNotification {
    private final Map<String, String> headers;
    private final byte[] body;

    SignedNotification(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    /** The request's headers in their order. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The request's body, UTF-8. */
    public byte[] body() {
        return body.clone();
    }
}
