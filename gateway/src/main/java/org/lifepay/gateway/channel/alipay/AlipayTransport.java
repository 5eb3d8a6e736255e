package org.lifepay.gateway.channel.alipay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The way to Alipay's gateway: one request, one answer, never repeated by itself. */
public interface AlipayTransport {
    /**
     * Sends one form.
     *
     * @param url Alipay's gateway with the system parameters, percent-encoded, in its query
     * @param form the other parameters, not encoded
     * @throws IOException when there is no whole answer; the request may have arrived all the same
     */
    Response post(URI url, Map<String, String> form) throws IOException;

    /** What came back, whatever its status. */
    record Response(int status, String body) {}

    /** The network, with a limit for connecting and one for the whole answer after that. */
    static AlipayTransport http(Duration connectTimeout, Duration readTimeout) {
        return new AlipayHttpTransport(connectTimeout, readTimeout);
    }
}
