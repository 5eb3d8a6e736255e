package org.lifepay.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * 传输层。Carries one request to the platform and returns the response. Provide your own, for example for a proxy; it must be thread-safe, must send each request at most once, and must not follow redirects.
 */
@FunctionalInterface
public interface Transport {
    /**
     * 发送请求。Sends a POST.
     *
     * @throws IOException when no complete reply came, whatever the reason
     */
    TransportResponse post(TransportRequest request) throws IOException;

    /**
     * 下载文件。Fetches a file with GET, for {@link Statement#download}; a transport that supports it overrides this.
     *
     * @return the file's bytes as they arrive; the caller closes it
     * @throws IOException when the reply is no file, or none came
     */
    default InputStream get(URI url) throws IOException {
        throw new IOException("this transport does not fetch files: override get");
    }
}
