package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.lifepay.gateway.access.audit.ActorAddress;
import org.lifepay.gateway.merchant.CallerAddress;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The visitor's address: as a trusted proxy reports it, otherwise the peer of the socket. */
@Component
class VisitorAddress implements ActorAddress {
    private final CallerAddress callers;

    VisitorAddress(CallerAddress callers) {
        this.callers = callers;
    }

    /** Of the request that this thread handles. */
    @Override
    public String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? addressOf(attributes.getRequest())
                : "";
    }

    String addressOf(HttpServletRequest request) {
        return callers.of(request).map(InetAddress::getHostAddress).orElse(request.getRemoteAddr());
    }
}
