package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Selectable columns of the order list; the selection is stored in a cookie. */
enum OrderListColumn {
    CREATED(true),
    ENDED(false),
    REQUEST_ID(true),
    PAYMENT_ORDER_ID(false),
    TRADE_NO(false),
    SUBJECT(true),
    MODE(true),
    AMOUNT(true),
    REFUNDED(true),
    STATUS(true),
    REMARK(false);

    private static final String COOKIE = "lifepay-order-columns";

    private final boolean shownByDefault;

    OrderListColumn(boolean shownByDefault) {
        this.shownByDefault = shownByDefault;
    }

    /** The columns to show: the submitted ones, otherwise the last selection. */
    static List<String> chosen(HttpServletRequest request, HttpServletResponse response) {
        List<String> columns;
        if (request.getParameter("columns") != null) {
            columns = known(request.getParameterMap().getOrDefault("column", new String[0]));
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(String.join(".", columns)));
        } else {
            var cookie = WebUtils.getCookie(request, COOKIE);
            columns = cookie == null ? List.of() : known(cookie.getValue().split("\\.", 50));
        }
        return columns.isEmpty() ? defaults() : columns;
    }

    static List<String> all() {
        return Arrays.stream(values()).map(OrderListColumn::name).toList();
    }

    private static List<String> defaults() {
        return Arrays.stream(values())
                .filter(column -> column.shownByDefault)
                .map(OrderListColumn::name)
                .toList();
    }

    private static List<String> known(String[] names) {
        return all().stream().filter(List.of(names)::contains).toList();
    }

    private static String cookie(String value) {
        return ResponseCookie.from(COOKIE, value)
                .path("/console/orders")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build()
                .toString();
    }
}
