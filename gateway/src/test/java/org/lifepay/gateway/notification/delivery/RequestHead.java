package org.lifepay.gateway.notification.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A request's head as a server reads it from a socket. */
final class RequestHead {
    private RequestHead() {}

    /** @throws EOFException if the other side hung up before its end; what speaks TLS never ends it */
    static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n", Math.max(0, text.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the head has no end");
            }
            text.append((char) next);
        }
        return text.toString();
    }
}
