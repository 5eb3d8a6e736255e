package org.lifepay.shop.web;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Makes order and refund numbers: the day for people, and enough random digits that no other can be guessed. */
final class Ids {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"; // nothing that is misread
    private static final int LENGTH = 16;
    private static final String REST = "[0-9]{8}-[" + ALPHABET + "]{" + LENGTH + "}";
    private static final Pattern ORDER = Pattern.compile("S" + REST);
    private static final Pattern REFUND = Pattern.compile("R" + REST);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(SHANGHAI);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(SHANGHAI);

    private final Clock clock;
    private final SecureRandom random;

    Ids(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    String newOrder() {
        return number('S');
    }

    String newRefund() {
        return number('R');
    }

    static boolean isOrder(String text) {
        return ORDER.matcher(text).matches();
    }

    static boolean isRefund(String text) {
        return REFUND.matcher(text).matches();
    }

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private String number(char kind) {
        StringBuilder number = new StringBuilder()
                .append(kind)
                .append(DAY.format(clock.instant()))
                .append('-');
        for (int i = 0; i < LENGTH; i++) {
            number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
