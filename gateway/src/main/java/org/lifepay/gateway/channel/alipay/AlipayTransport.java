package org.lifepay.gateway.channel.alipay;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
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

    /**
     * Downloads a file and writes it as it comes.
     *
     * @throws IOException if the file did not come in full, or with another status than 200
     */
    default void download(URI url, OutputStream file) throws IOException {
        throw new IOException("this transport cannot download " + url.getHost());
    }

    /** The response, whatever its status. */
    record Response(int status, String body) {}

    /** The default transport, with a timeout for connecting, and one for everything, from connecting to the last byte. */
    static AlipayTransport http(Duration connectTimeout, Duration timeout, ProxySelector proxies) {
        return new AlipayHttpTransport(connectTimeout, timeout, proxies);
    }
}
