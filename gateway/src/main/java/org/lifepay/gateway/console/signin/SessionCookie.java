package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.signin.Session;
import org.lifepay.gateway.access.signin.Sessions;
import org.lifepay.gateway.access.signin.Sessions.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The cookie of a session: creates, reads and clears it. */
@Component
class SessionCookie {
    private final Sessions sessions;
    private final VisitorAddress visitors;
    private final boolean encrypted;
    private final String name;

    SessionCookie(Sessions sessions, VisitorAddress visitors, BackOfficeAddress address) {
        this.sessions = sessions;
        this.visitors = visitors;
        this.encrypted = address.isHttps();
        this.name = nameAt(address);
    }

    static String nameAt(BackOfficeAddress address) {
        return address.isHttps() ? "__Host-lifepay-session" : "lifepay-session"; // the prefix requires https
    }

    /** Begins a session; an earlier one of the browser ends. */
    void begin(User user, Session.Stage stage, HttpServletRequest request, HttpServletResponse response) {
        signedIn(request).map(SignedIn::session).ifPresent(sessions::end);
        String agent =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        String token = sessions.begin(user, stage, visitors.addressOf(request), agent);
        set(response, token, Duration.ofSeconds(-1));
        SessionCsrfTokens.change(token, request, response);
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        signedIn(request).map(SignedIn::session).ifPresent(sessions::end);
        set(response, "", Duration.ZERO);
    }

    /** Whether the browser has sent a session, alive or not. */
    boolean isSent(HttpServletRequest request) {
        return valueOf(request, name).isPresent();
    }

    Optional<SignedIn> signedIn(HttpServletRequest request) {
        return valueOf(request, name).flatMap(sessions::find);
    }

    static Optional<String> valueOf(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    private void set(HttpServletResponse response, String token, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(name, token)
                .path("/")
                .httpOnly(true)
                .secure(encrypted)
                .sameSite(
                        "Lax") // a user who follows a mailed link must be signed in; every change requires a CSRF token
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
