package org.lifepay.sdk;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** 原始请求。A sealed request on its way to the platform (protocol §2, request). */
public final class TransportRequest {
    private final URI url;
    private final Map<String, String> headers;
    private final byte[] body;

    TransportRequest(URI url, Map<String, String> headers, byte[] body) {
        this.url = url;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    /** Where to POST it. */
    public URI url() {
        return url;
    }

    /** The headers in the order and spelling in which they are to be sent. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body: bare base64 in ASCII. */
    public byte[] body() {
        return body.clone();
    }
}
