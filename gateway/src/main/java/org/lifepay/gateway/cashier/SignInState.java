package org.lifepay.gateway.cashier;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The {@code state} parameter of a sign-in, bound to the browser that began it against forgery (CSRF): the state holds
 * the order and a random number, and a cookie of this browser holds the same number. The cookie is consumed by the
 * first return.
 */
@Component
class SignInState {
    private static final Pattern STATE = Pattern.compile("[0-9a-f]{64}");
    private static final int ID_LENGTH = 32;
    private static final int RANDOM_BYTES = 16;

    @Limit(area = LimitArea.VALIDITY, name = "buyer's sign-in inside Alipay", atLimit = "the buyer signs in again")
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final RandomGenerator random;
    private final boolean https;

    SignInState(RandomGenerator random, CashierUrls cashier) {
        this.random = random;
        this.https = cashier.base().startsWith("https:");
    }

    /** Creates the state to send and sets the cookie. */
    String begin(String paymentOrderId, HttpServletResponse response) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String number = HexFormat.of().formatHex(bytes);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(paymentOrderId, number, LIFETIME));
        return paymentOrderId + number;
    }

    /** Whether this browser began the sign-in and has not completed it before. */
    boolean end(@Nullable String state, HttpServletRequest request, HttpServletResponse response) {
        if (state == null || !STATE.matcher(state).matches()) {
            return false;
        }
        String paymentOrderId = state.substring(0, ID_LENGTH);
        byte[] number = state.substring(ID_LENGTH).getBytes(StandardCharsets.US_ASCII);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(paymentOrderId, "", Duration.ZERO));
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name(paymentOrderId)))
                .map(Cookie::getValue)
                .anyMatch(value -> MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), number));
    }

    /** The order that the state names; unverified. */
    static Optional<String> orderOf(@Nullable String state) {
        return state != null && STATE.matcher(state).matches()
                ? Optional.of(state.substring(0, ID_LENGTH))
                : Optional.empty();
    }

    private String cookie(String paymentOrderId, String value, Duration life) {
        return ResponseCookie.from(name(paymentOrderId), value)
                .path(CashierUrls.SIGN_IN_CALLBACK_PATH)
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .maxAge(life)
                .build()
                .toString();
    }

    private static String name(String paymentOrderId) {
        return "sign-in-" + paymentOrderId;
    }
}
