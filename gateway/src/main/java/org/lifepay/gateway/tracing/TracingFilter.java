package org.lifepay.gateway.tracing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.lifepay.gateway.text.FunctionPath;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Makes a span of each request of merchants' programs and of the channel. Pages are none: their addresses hold links. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class TracingFilter extends OncePerRequestFilter {
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Tracing tracing;

    public TracingFilter(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !FunctionPath.isOne(path) && !path.startsWith("/alipay/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        ActiveSpan span = tracing.request(method, request.getHeader("traceparent"));
        try (Spans.Scope _ = Spans.enter(span)) {
            chain.doFilter(request, response);
        } finally {
            Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            if (route != null) { // never the path itself, which a stranger may have made
                span.rename(method + " " + route);
                span.tag(SpanTag.ROUTE, route.toString());
            }
            span.tag(SpanTag.METHOD, method);
            span.tag(SpanTag.STATUS, Integer.toString(response.getStatus()));
            if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                span.fail(Integer.toString(response.getStatus()));
            }
            span.end();
        }
    }
}
