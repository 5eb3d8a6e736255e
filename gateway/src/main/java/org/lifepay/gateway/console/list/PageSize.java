package org.lifepay.gateway.console.list;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** How many rows a page of a list has; the choice is stored in a cookie. */
final class PageSize {
    @Limit(
            area = LimitArea.SIZES,
            name = "rows of a list's page in the console",
            unit = "rows",
            atLimit = "the next page follows")
    private static final int MAX = 100;

    static final List<Integer> CHOICES = List.of(20, 50, MAX);

    private static final String NAME = "size";
    private static final String COOKIE = "lifepay-page-size";

    private PageSize() {}

    /** The submitted size, otherwise the last choice. */
    static int chosen(HttpServletRequest request, HttpServletResponse response) {
        Optional<Integer> submitted = known(request.getParameter(NAME));
        submitted.ifPresent(size -> response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, size.toString())
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(365))
                        .build()
                        .toString()));
        return submitted
                .or(() -> Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                        .map(Cookie::getValue)
                        .flatMap(PageSize::known))
                .orElse(CHOICES.getFirst());
    }

    private static Optional<Integer> known(@Nullable String text) {
        return CHOICES.stream().filter(size -> size.toString().equals(text)).findFirst();
    }
}
