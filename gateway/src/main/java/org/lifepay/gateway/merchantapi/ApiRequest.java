package org.lifepay.gateway.merchantapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A merchant's HTTP request before decryption and verification.
 *
 * @param body one character per byte
 * @param peer the peer of the socket
 * @param forwardedFor the X-Forwarded-For header, untrusted
 */
public record ApiRequest(
        String path,
        @Nullable String contentType,
        @Nullable String encryptKey,
        @Nullable String merchantId,
        @Nullable String requestId,
        @Nullable String partnerId,
        String body,
        @Nullable String peer,
        @Nullable String forwardedFor) {

    /** The media type of a request's body. */
    public static final String CONTENT_TYPE = "application/vnd.5upay-v3.0+json";

    /** The maximum body size. */
    @Limit(area = LimitArea.HTTP, name = "body of a merchant's request", unit = "bytes", atLimit = "`BODY_TOO_LARGE`")
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /** Uploads a picture of an application. */
    public static final String UPLOAD = "/serviceprovider/declaration/upload";

    /** The maximum body size of {@link #UPLOAD}; few are read at once. */
    @Limit(
            area = LimitArea.HTTP,
            name = "body of a merchant's upload of a picture",
            unit = "bytes",
            atLimit = "`BODY_TOO_LARGE`")
    private static final int MAX_UPLOAD_BYTES = 1536 * 1024;

    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9/_.-]{1,100}");

    /** Reads at most one byte more than is allowed, so that a larger body is noticed without being held. */
    public static ApiRequest from(HttpServletRequest request) throws IOException {
        String path = pathOf(request);
        byte[] body = request.getInputStream().readNBytes(maxBodyBytes(path) + 1);
        return of(request, path, body);
    }

    /** The same of a request whose body is not read, because it is refused. */
    public static ApiRequest unread(HttpServletRequest request) {
        return of(request, pathOf(request), new byte[0]);
    }

    static int maxBodyBytes(String path) {
        return path.equals(UPLOAD) ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
    }

    private static ApiRequest of(HttpServletRequest request, String path, byte[] body) {
        return new ApiRequest(
                path,
                request.getContentType(),
                request.getHeader("encryptKey"),
                request.getHeader("merchantId"),
                request.getHeader("requestId"),
                request.getHeader("partnerId"),
                new String(body, StandardCharsets.ISO_8859_1),
                request.getRemoteAddr(),
                CallerAddress.forwardedFor(request));
    }

    /** As the endpoint is called; what a stranger wrote beside it, such as {@code ;x=…}, is not repeated anywhere. */
    private static String pathOf(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern != null && pattern.toString().indexOf('*') < 0) {
            return pattern.toString();
        }
        return PLAIN_PATH.matcher(request.getServletPath()).matches() ? request.getServletPath() : "/onlinePay/?";
    }

    @Override
    public String toString() {
        return "Call[" + path + "]";
    }
}
