package org.lifepay.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.signin.Sessions;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * The permission check of the back office: the user's role must grant the page's permission, and a user who is restricted to
 * stores reaches only pages that know it; it also asks for the password again where a page requires it. The audit log records what was refused.
 */
@Component
class PermissionInterceptor implements HandlerInterceptor {
    private final Sessions sessions;
    private final Merchants merchants;
    private final AuditLog auditLog;

    PermissionInterceptor(Sessions sessions, Merchants merchants, AuditLog auditLog) {
        this.sessions = sessions;
        this.merchants = merchants;
        this.auditLog = auditLog;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) {
            throw new IllegalStateException("not a page: " + handler);
        }
        RequiresPermission required = method.getMethodAnnotation(RequiresPermission.class);
        SignedIn signedIn = CurrentUser.current();
        boolean allStores = !signedIn.user().isRestrictedToStores() || method.hasMethodAnnotation(StoreScoped.class);
        if (required == null || !allStores || !signedIn.user().hasPermission(required.value())) {
            auditLog.recordRefusal(signedIn.user(), request.getMethod(), request.getRequestURI(), "permission");
            throw new PermissionDeniedException();
        }
        if (!request.getMethod().equals("GET") && isSuspended(signedIn.user())) {
            auditLog.recordRefusal(signedIn.user(), request.getMethod(), request.getRequestURI(), "suspended");
            throw new PermissionDeniedException("common.suspended");
        }
        if (method.hasMethodAnnotation(RequiresRecentPassword.class)
                && !sessions.isRecentlyConfirmed(signedIn.session())) {
            String confirm =
                    "/access/confirm?next=" + URLEncoder.encode(ReturnAddress.of(request), StandardCharsets.UTF_8);
            if (request.getHeader("HX-Request") == null) {
                response.sendRedirect(confirm);
            } else {
                response.setHeader("HX-Redirect", confirm);
            }
            return false;
        }
        return true;
    }

    /** Users of a suspended merchant have read-only access. */
    private boolean isSuspended(User user) {
        return user.merchant()
                .flatMap(merchants::find)
                .filter(merchant -> !merchant.active())
                .isPresent();
    }
}
