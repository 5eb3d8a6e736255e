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
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * Flash attributes without a server session, which would tie the browser to one gateway: the message key to show after
 * a redirect is in a cookie for one minute.
 */
@Component("flashMapManager")
class CookieFlashMapManager extends AbstractFlashMapManager {
    @Limit(area = LimitArea.VALIDITY, name = "message after a redirect", atLimit = "not shown")
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private static final Pattern FORMAT = Pattern.compile("(said|problem):([A-Za-z0-9._-]{1,80})");

    private final boolean https;
    private final String name;

    CookieFlashMapManager(BackOfficeAddress address) {
        this.https = address.isHttps();
        this.name = https ? "__Host-lifepay-said" : "lifepay-said";
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        var content = FORMAT.matcher(cookie == null ? "" : cookie.getValue());
        if (!content.matches()) {
            return null;
        }
        FlashMap map = new FlashMap();
        map.put(content.group(1), content.group(2));
        return new ArrayList<>(List.of(map)); // the caller adds to it
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        if (maps.isEmpty()) {
            set(response, "", Duration.ZERO);
            return;
        }
        for (Map.Entry<String, Object> entry : maps.getLast().entrySet()) {
            String value = entry.getKey() + ":" + entry.getValue();
            if (!FORMAT.matcher(value).matches()) {
                throw new IllegalStateException("only a message key can be a flash attribute, not " + entry.getKey());
            }
            set(response, value, MAX_AGE);
        }
    }

    private void set(HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
