package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Selectable columns of the order list; the selection is stored in a cookie. */
enum OrderListColumn {
    CREATED(true),
    /** Whose order it is; for operators only. */
    MERCHANT(true),
    ENDED(true),
    REQUEST_ID(true),
    PAYMENT_ORDER_ID(false),
    TRADE_NO(false),
    SUBJECT(true),
    MODE(false),
    /** The merchant's number of the store. */
    STORE(false),
    /** The merchant's number of the cashier. */
    CASHIER(false),
    AMOUNT(true),
    REFUNDED(true),
    /** What the merchant received: the amount less its own discount. */
    RECEIVED(true),
    FEE(true),
    /** Received less the fee. */
    NET(false),
    /** What the buyer need not pay, at the merchant's expense. */
    MERCHANT_DISCOUNT(false),
    PLATFORM_DISCOUNT(false),
    BUYER_PAID(false),
    STATUS(true),
    REMARK(false);

    private static final String COOKIE = "lifepay-order-columns";

    private final boolean shownByDefault;

    OrderListColumn(boolean shownByDefault) {
        this.shownByDefault = shownByDefault;
    }

    /** The columns to show: the submitted ones, otherwise the last selection. */
    static List<String> chosen(boolean operator, HttpServletRequest request, HttpServletResponse response) {
        List<String> columns;
        if (request.getParameter("columns") != null) {
            columns = known(operator, request.getParameterMap().getOrDefault("column", new String[0]));
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(operator, String.join(".", columns)));
        } else {
            var cookie = WebUtils.getCookie(request, COOKIE);
            columns = cookie == null
                    ? List.of()
                    : known(operator, cookie.getValue().split("\\.", 50));
        }
        return columns.isEmpty() ? defaults(operator) : columns;
    }

    static List<String> all(boolean operator) {
        return of(operator).map(OrderListColumn::name).toList();
    }

    private static Stream<OrderListColumn> of(boolean operator) {
        return Arrays.stream(values()).filter(column -> operator || column != MERCHANT);
    }

    private static List<String> defaults(boolean operator) {
        return of(operator)
                .filter(column -> column.shownByDefault)
                .map(OrderListColumn::name)
                .toList();
    }

    private static List<String> known(boolean operator, String[] names) {
        return all(operator).stream().filter(List.of(names)::contains).toList();
    }

    private static String cookie(boolean operator, String value) {
        return ResponseCookie.from(COOKIE, value)
                .path(operator ? "/admin/orders" : "/console/orders")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build()
                .toString();
    }
}
