package org.lifepay.sdk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 平台返回的已验签数据。Data from the platform, verified against its certificate; immutable. */
public abstract class ApiResource {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Fields fields;

    ApiResource(Fields fields) {
        this.fields = fields;
    }

    /** 全部字段。All members as received, also those that have no method here. */
    public final Fields fields() {
        return fields;
    }

    /** 商户号。The merchant number, nine digits. */
    public final String merchantId() {
        return string("merchantId");
    }

    /** 商户订单号或退款号。The merchant's own number of the order or refund. */
    public final String requestId() {
        return string("requestId");
    }

    final String string(String name) {
        return optional(name).orElse("");
    }

    final Optional<String> optional(String name) {
        return Optional.ofNullable(fields.text(name));
    }

    /** A signed answer without a valid amount does not belong to this request. */
    final Money money(String name) {
        String text = string(name);
        try {
            return Money.fen(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw new UnverifiedResponseException("the platform's answer has no amount in " + name);
        }
    }

    /** The wire's local time of Shanghai; empty when absent or in another format. */
    final Optional<Instant> time(String name) {
        return time(fields, name);
    }

    /** The same of an object within. */
    static Optional<Instant> time(Fields fields, String name) {
        try {
            return Optional.ofNullable(fields.text(name))
                    .map(text ->
                            LocalDateTime.parse(text, TIME).atZone(SHANGHAI).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The names of the members only: values may be personal. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + fields.names();
    }
}
