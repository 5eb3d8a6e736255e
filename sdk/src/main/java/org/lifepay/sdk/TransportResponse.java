package org.lifepay.sdk;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** 原始响应。A response as received, not yet opened. */
public final class TransportResponse {
    private final int status;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    /**
     * @param status the HTTP status
     * @param headers the reply's headers in any spelling
     * @param body the reply's body
     */
    public TransportResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers.putAll(headers);
        this.body = body.clone();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The header's value, whatever its spelling: proxies change the case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body's bytes. */
    public byte[] body() {
        return body.clone();
    }
}
