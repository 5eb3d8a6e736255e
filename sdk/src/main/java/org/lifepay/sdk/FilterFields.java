package org.lifepay.sdk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.lifepay.envelope.Fields;

/** Members that both filters share. */
final class FilterFields {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int MAX_PAGE_SIZE = 100;

    private final Fields.Builder fields = Fields.builder();

    void number(String number) {
        fields.put("number", Preconditions.text("number", number));
    }

    void between(String timeOf, Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("from must not be after to");
        }
        fields.put("timeOf", timeOf).put("from", TIME.format(from)).put("to", TIME.format(to));
    }

    void status(String status) {
        if (status.equals("OTHER")) {
            throw new IllegalArgumentException("OTHER is not a status of the platform");
        }
        fields.put("status", status);
    }

    void paymentMode(PaymentMode mode) {
        fields.put("paymentModeCode", mode.code().orElse("CASHIER"));
    }

    void amountBetween(Money min, Money max) {
        if (max.fen() < min.fen()) {
            throw new IllegalArgumentException("min must not be greater than max");
        }
        fields.put("minAmount", Preconditions.positive("min", min).fen()).put("maxAmount", max.fen());
    }

    void remarkContains(String text) {
        fields.put("remark", Preconditions.text("remark", text));
    }

    void pageSize(int size) {
        if (size < 1 || size > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE_SIZE + " items");
        }
        fields.put("pageSize", size);
    }

    Fields build() {
        return fields.build();
    }
}
