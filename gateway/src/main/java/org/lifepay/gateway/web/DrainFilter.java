package org.lifepay.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has each connection closed after its answer while the gateway drains: the client's next request goes to another one. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DrainFilter extends OncePerRequestFilter {
    private final Drain drain;

    DrainFilter(Drain drain) {
        this.drain = drain;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (drain.isDraining()) {
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }
}
