package org.lifepay.gateway.console.robot;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.notification.Delivery;
import org.lifepay.gateway.notification.FailureReason;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Sends a message by a robot, over the transport of notifications with its guard and timeout. */
@Component
class RobotClient {
    /** Before the number of a provider's error. */
    static final String ERROR = "ERROR ";

    private static final Pattern ERROR_CODE = Pattern.compile("-?[0-9]{1,9}");

    private final NotificationTransport transport;
    private final Vault vault;
    private final PlatformSettings settings;
    private final Clock clock;

    RobotClient(NotificationTransport transport, Vault vault, PlatformSettings settings, Clock clock) {
        this.transport = transport;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends once, and returns {@link ChatRobot#OK}, a {@link FailureReason} or {@link #ERROR} and a number: nothing that a
     * server has written.
     */
    String send(ChatRobot robot, String title, String markdown) {
        String context = ChatRobot.context(robot.id());
        Optional<RobotAddress> address;
        @Nullable String secret;
        try {
            address = RobotAddress.parse(vault.open(robot.sealedAddress(), context), settings.sandbox());
            secret = robot.sealedSecret() == null ? null : vault.open(robot.sealedSecret(), context);
        } catch (IllegalArgumentException _) { // the key that sealed it is gone
            return FailureReason.ADDRESS.name();
        }
        if (address.isEmpty()) {
            return FailureReason.ADDRESS.name();
        }
        return result(transport.post(
                address.get().at(clock.instant(), secret),
                new LinkedHashMap<>(),
                robot.provider().body(title, markdown)));
    }

    private static String result(Delivery delivery) {
        Integer status = delivery.httpStatus();
        if (status == null) {
            return FailureReason.of(delivery).orElse(FailureReason.OTHER).name();
        }
        if (status / 100 != 2) {
            return FailureReason.STATUS.name();
        }
        try {
            byte[] answer = Objects.requireNonNullElse(delivery.answer(), "").getBytes(StandardCharsets.UTF_8);
            String code = Objects.requireNonNullElse(Fields.parse(answer).text("errcode"), "");
            if (code.equals("0")) {
                return ChatRobot.OK;
            }
            return ERROR_CODE.matcher(code).matches() ? ERROR + code : FailureReason.NOT_SUCCESS.name();
        } catch (MalformedJsonException _) {
            return FailureReason.NOT_SUCCESS.name();
        }
    }
}
