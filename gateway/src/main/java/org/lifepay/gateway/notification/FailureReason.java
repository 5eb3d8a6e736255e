package org.lifepay.gateway.notification;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a delivery attempt was not acknowledged, for people; the message key is {@code notifications.reason.<name>}. What the
 * machine said stays beside it: {@link Delivery#problem}, or the status.
 */
public enum FailureReason {
    NO_CERTIFICATE("no valid certificate"),
    TIMEOUT("no response within", "SocketTimeoutException", "Read timed out"),
    CONNECT_TIMEOUT("ConnectTimeoutException", "Connect timed out"),
    REFUSED("Connection refused"),
    UNKNOWN_HOST("UnknownHostException"),
    UNREACHABLE("NoRouteToHostException", "Network is unreachable", "No route to host"),
    TLS("SSL", "CertificateException", "PKIX"),
    ADDRESS("address not valid", "not allowed", "URISyntax"),
    CLOSED(
            "NoHttpResponseException",
            "ConnectionClosedException",
            "Connection reset",
            "SocketException",
            "EOFException"),
    CONNECT("ConnectException", "HttpHostConnectException"),
    /** An answer with a status that is not 2xx. */
    STATUS,
    /** A 2xx answer that does not say SUCCESS. */
    NOT_SUCCESS,
    OTHER;

    private static final List<FailureReason> BY_PROBLEM = List.of(
            NO_CERTIFICATE,
            TIMEOUT,
            CONNECT_TIMEOUT,
            REFUSED,
            UNKNOWN_HOST,
            UNREACHABLE,
            TLS,
            ADDRESS,
            CLOSED,
            CONNECT);

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> signs;

    /** The texts by which it is recognised in a problem, whatever their case. */
    FailureReason(String... signs) {
        this.signs = List.of(signs);
    }

    /** Empty for an acknowledged attempt, and before the first. */
    public static Optional<FailureReason> of(@Nullable Delivery delivery) {
        if (delivery == null || delivery.acknowledged()) {
            return Optional.empty();
        }
        String problem = delivery.problem();
        if (problem != null) {
            return Optional.of(BY_PROBLEM.stream()
                    .filter(reason -> reason.explains(problem))
                    .findFirst()
                    .orElse(OTHER));
        }
        Integer status = delivery.httpStatus();
        return Optional.of(status == null ? OTHER : status / 100 == 2 ? NOT_SUCCESS : STATUS);
    }

    private boolean explains(String problem) {
        String said = problem.toLowerCase(Locale.ROOT);
        return signs.stream().anyMatch(sign -> said.contains(sign.toLowerCase(Locale.ROOT)));
    }
}
