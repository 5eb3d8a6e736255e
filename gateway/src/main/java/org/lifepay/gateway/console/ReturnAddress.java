package org.lifepay.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The page to return to after the user has signed in, or entered the password again: the one that was asked for. A form
 * is shown again; it is not submitted by itself.
 */
public final class ReturnAddress {
    private ReturnAddress() {}

    /** Path and query; empty if unknown, as for a fragment of a page. Not checked: see {@link Home#next}. */
    public static String of(HttpServletRequest request) {
        if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
            String query = request.getQueryString();
            return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        }
        return path(request.getHeader(HttpHeaders.REFERER));
    }

    private static String path(@Nullable String address) {
        try {
            URI uri = URI.create(address == null ? "" : address);
            return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
