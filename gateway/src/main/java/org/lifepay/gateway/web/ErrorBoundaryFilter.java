package org.lifepay.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles exceptions that no page and no endpoint has caught: one log line, and an error page or code for the client.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ErrorBoundaryFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(ErrorBoundaryFilter.class);
    private static final String RETRY_SECONDS = "5";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            answer(response, e.getRootCause() == null ? e : e.getRootCause());
        } catch (RuntimeException e) {
            answer(response, e);
        }
    }

    private static void answer(HttpServletResponse response, Throwable problem) throws IOException {
        if (problem instanceof InvalidParameterException refused) { // too large a form, or too many parameters
            sendError(response, refused.getErrorCode());
            return;
        }
        boolean database = problem instanceof DataAccessException || problem instanceof TransactionException;
        if (database) { // it is away: a trace for each request would fill the disk
            log.error("request failed at the database: {}", problem.toString());
        } else {
            log.error("request failed", problem);
        }
        if (database && !response.isCommitted()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        sendError(
                response,
                database ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    private static void sendError(HttpServletResponse response, int status) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(status);
        }
    }
}
