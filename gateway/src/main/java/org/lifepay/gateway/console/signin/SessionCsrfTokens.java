package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.text.Sha256;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/**
 * The CSRF token of a form. A signed-in user has one that is derived from the session's, so that another session's is
 * invalid and a planted cookie is useless; before the sign-in it is in a cookie of its own.
 */
@Component
class SessionCsrfTokens implements CsrfTokenRepository {
    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String PARAMETER = "_csrf";

    private final CookieCsrfTokenRepository beforeSignIn = new CookieCsrfTokenRepository();
    private final String sessionCookie;
    private final String csrfCookie;

    SessionCsrfTokens(BackOfficeAddress address) {
        this.sessionCookie = SessionCookie.nameAt(address);
        this.csrfCookie = address.isHttps() ? "__Host-lifepay-csrf" : "lifepay-csrf";
        beforeSignIn.setCookieName(csrfCookie);
        beforeSignIn.setCookiePath("/");
        beforeSignIn.setCookieCustomizer(
                made -> made.secure(address.isHttps()).httpOnly(true).sameSite("Lax"));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return ofSession(request).orElseGet(() -> beforeSignIn.generateToken(request));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (ofSession(request).isEmpty()) {
            beforeSignIn.saveToken(token, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return ofSession(request).orElseGet(() -> beforeSignIn.loadToken(request));
    }

    /** The rest of this request shows pages of the session that has just begun. */
    static void change(String session, HttpServletRequest request, HttpServletResponse response) {
        new XorCsrfTokenRequestAttributeHandler().handle(request, response, () -> token(session));
    }

    /** Whether the browser has sent none of the cookies that every page sets: it keeps none, or is not on https. */
    boolean cameWithoutCookies(HttpServletRequest request) {
        return cookie(request, csrfCookie).isEmpty() && ofSession(request).isEmpty();
    }

    private Optional<CsrfToken> ofSession(HttpServletRequest request) {
        return cookie(request, sessionCookie).map(SessionCsrfTokens::token);
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return SessionCookie.valueOf(request, name);
    }

    private static CsrfToken token(String session) {
        return new DefaultCsrfToken(HEADER, PARAMETER, Sha256.hex("csrf token of session " + session));
    }
}
