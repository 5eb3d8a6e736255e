package org.lifepay.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * Carries one request to the platform and brings back what came. An own one can be put in, for example to go through a
 * proxy; it must be thread-safe, must send each request at most once, and must not follow redirects.
 */
@FunctionalInterface
public interface Transport {
    /**
     * Sends a POST.
     *
     * @throws IOException when no whole reply came, whatever the reason
     */
    TransportResponse post(TransportRequest request) throws IOException;

    /**
     * Fetches a file with GET, for {@link Statement#download}; an own transport that wants to offer it overrides this.
     *
     * @return the file's bytes as they arrive; whoever reads closes it
     * @throws IOException when the reply is no file, or none came
     */
    default InputStream get(URI url) throws IOException {
        throw new IOException("this transport does not fetch files: override get");
    }
}
