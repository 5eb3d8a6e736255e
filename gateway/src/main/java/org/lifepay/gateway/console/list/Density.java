package org.lifepay.gateway.console.list;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** How far apart the rows of a list are; the choice is stored in a cookie. */
public enum Density {
    NORMAL,
    COMPACT;

    private static final String NAME = "density";
    private static final String COOKIE = "lifepay-density";

    /** The submitted density, otherwise the last choice. */
    static Density chosen(HttpServletRequest request, HttpServletResponse response) {
        Optional<Density> submitted = known(request.getParameter(NAME));
        submitted.ifPresent(density -> response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, density.name())
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(365))
                        .build()
                        .toString()));
        return submitted
                .or(() -> Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                        .map(Cookie::getValue)
                        .flatMap(Density::known))
                .orElse(NORMAL);
    }

    private static Optional<Density> known(@Nullable String text) {
        return Arrays.stream(values())
                .filter(density -> density.name().equals(text))
                .findFirst();
    }
}
