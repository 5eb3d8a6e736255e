package org.lifepay.gateway.openapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A merchant's request as it arrives, before anything is believed. */
public record Call(
        String path,
        @Nullable String contentType,
        @Nullable String encryptKey,
        @Nullable String merchantId,
        @Nullable String requestId,
        @Nullable String partnerId,
        byte[] body) {

    /** The largest body that is read. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /** Reads at most one byte more than is allowed, so that a larger body is noticed without being held. */
    public static Call of(HttpServletRequest request) throws IOException {
        InputStream body = request.getInputStream();
        return new Call(
                request.getRequestURI(),
                request.getContentType(),
                request.getHeader("encryptKey"),
                request.getHeader("merchantId"),
                request.getHeader("requestId"),
                request.getHeader("partnerId"),
                body.readNBytes(MAX_BODY_BYTES + 1));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Call call && path.equals(call.path) && Arrays.equals(body, call.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    /** The path only: the rest is not verified. */
    @Override
    public String toString() {
        return "Call[" + path + "]";
    }
}
