package org.lifepay.gateway.merchantapi;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP response to a merchant.
 *
 * @param encryptKey null if there was no key to encrypt to; then {@code merchantId} is absent too
 */
public record ApiResponse(
        @Nullable String encryptKey, @Nullable String merchantId, String body) {

    /** Writes the headers in the order and spelling that clients' parsers expect: encryptKey, then merchantId. */
    public void writeTo(HttpServletResponse response) throws IOException {
        if (encryptKey != null && merchantId != null) {
            response.setHeader("encryptKey", encryptKey);
            response.setHeader("merchantId", merchantId);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
