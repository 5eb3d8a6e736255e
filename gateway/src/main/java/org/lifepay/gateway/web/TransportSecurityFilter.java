package org.lifepay.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells browsers to keep to https for a year, where people reach us by it. TLS ends before us, so we cannot see it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TransportSecurityFilter extends OncePerRequestFilter {
    private final boolean https;

    TransportSecurityFilter(BackOfficeAddress address) {
        this.https = address.isHttps();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }
}
