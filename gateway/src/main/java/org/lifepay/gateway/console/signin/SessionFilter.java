package org.lifepay.gateway.console.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.gateway.console.UserAuthentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authenticates a request by its session cookie. Not a bean: it belongs to the security filter chain only. */
class SessionFilter extends OncePerRequestFilter {
    private final SessionCookie cookie;

    SessionFilter(SessionCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        cookie.signedIn(request).ifPresent(signedIn -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new UserAuthentication(signedIn));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }
}
