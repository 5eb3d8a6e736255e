package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import org.lifepay.gateway.merchant.CallerAddress;
import org.springframework.stereotype.Component;

/** The visitor's address: as a trusted proxy reports it, otherwise the peer of the socket. */
@Component
class VisitorAddress {
    private final CallerAddress callers;

    VisitorAddress(CallerAddress callers) {
        this.callers = callers;
    }

    String addressOf(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        String forwarded = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        return callers.of(peer, forwarded.isEmpty() ? null : forwarded)
                .map(InetAddress::getHostAddress)
                .orElse(peer);
    }
}
