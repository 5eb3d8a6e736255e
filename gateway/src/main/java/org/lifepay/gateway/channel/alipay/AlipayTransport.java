package org.lifepay.gateway.channel.alipay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** HTTP access to Alipay's gateway: one request, one response, no automatic retry. */
public interface AlipayTransport {
    /**
     * Sends one form.
     *
     * @param url Alipay's gateway with the system parameters, percent-encoded, in its query
     * @param form the other parameters, not encoded
     * @throws IOException if there is no complete response; the request may have arrived nevertheless
     */
    Response post(URI url, Map<String, String> form) throws IOException;

    /** The response, whatever its status. */
    record Response(int status, String body) {}

    /** The default transport, with a timeout for connecting, and one for everything, from connecting to the last byte. */
    static AlipayTransport http(Duration connectTimeout, Duration timeout) {
        return new AlipayHttpTransport(connectTimeout, timeout);
    }
}
