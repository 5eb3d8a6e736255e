package org.lifepay.gateway.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * Carries the sentence that the page after a redirect says, as a text key in a cookie of a minute: a server's own session
 * would tie the browser to one gateway.
 */
@Component("flashMapManager")
class CookieFlash extends AbstractFlashMapManager {
    private static final String NAME = "lifepay-said";
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Pattern CARRIED = Pattern.compile("(said|problem):([A-Za-z0-9._-]{1,80})");

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        var carried = CARRIED.matcher(cookie == null ? "" : cookie.getValue());
        if (!carried.matches()) {
            return null;
        }
        FlashMap map = new FlashMap();
        map.put(carried.group(1), carried.group(2));
        return new ArrayList<>(List.of(map)); // the caller adds to it
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        if (maps.isEmpty()) {
            set(response, "", Duration.ZERO);
            return;
        }
        for (Map.Entry<String, Object> said : maps.getLast().entrySet()) {
            String value = said.getKey() + ":" + said.getValue();
            if (!CARRIED.matcher(value).matches()) {
                throw new IllegalStateException("only a text key can be said after a redirect, not " + said.getKey());
            }
            set(response, value, KEPT);
        }
    }

    private static void set(HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
