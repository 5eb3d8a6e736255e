package org.lifepay.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lifepay.gateway.text.AllowedText;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps out of addresses and forms what {@link AllowedText} forbids: 400, before any page reads it. The merchants' API and
 * the channel's notices read their bodies themselves, and apply the rule to the fields.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class AllowedTextFilter extends OncePerRequestFilter {
    private static final Pattern FORMS = Pattern.compile("/(?:console|admin|access|dev|receipt/link)(?:/.*)?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAllowed(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isAllowed(HttpServletRequest request) {
        String query = request.getQueryString();
        return isAllowed(request.getRequestURI()) && (query == null || isAllowed(query)) && formIsAllowed(request);
    }

    private static boolean isAllowed(String encoded) {
        try {
            return AllowedText.isAllowed(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) { // a percent sign without two digits
            return false;
        }
    }

    /** By the path that is mapped to a page: decoded, without parameters such as {@code ;x=1} and without dots. */
    static boolean takesForms(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && FORMS.matcher(request.getServletPath()).matches();
    }

    private static boolean formIsAllowed(HttpServletRequest request) {
        if (!takesForms(request)) {
            return true;
        }
        return request.getParameterMap().entrySet().stream()
                .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), Arrays.stream(entry.getValue())))
                .allMatch(AllowedText::isAllowed);
    }
}
