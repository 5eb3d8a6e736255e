package org.lifepay.gateway.merchant;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Generates ids: a bigint for internal use, an opaque text for public use. */
@Component
public class Ids {
    static final int PUBLIC_LENGTH = 32;
    private static final int MERCHANT_DIGITS = 9;
    private static final int RANDOM_BITS = 20;
    private static final Pattern PUBLIC_ID = Pattern.compile("[0-9a-f]{" + PUBLIC_LENGTH + "}");
    private static final String HEX = "0123456789abcdef";

    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicLong last = new AtomicLong();

    Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A time-ordered id, never returned twice by this gateway; the low bits differ between gateways. */
    public long next() {
        long candidate = clock.millis() << RANDOM_BITS | random.nextInt(1 << RANDOM_BITS);
        return last.updateAndGet(previous -> Math.max(previous + 1, candidate));
    }

    /** The lowest id of this time. */
    public static long lowestIdAt(Instant time) {
        long maxMillis = Long.MAX_VALUE >> RANDOM_BITS;
        return Math.min(time.toEpochMilli(), maxMillis) << RANDOM_BITS;
    }

    /**
     * A public id: 32 hex characters, 92 random bits and then the merchant number, so that a request with the id is
     * routed to the merchant's data without asking every node.
     */
    public String publicId(MerchantId merchant) {
        StringBuilder id = new StringBuilder(PUBLIC_LENGTH);
        while (id.length() < PUBLIC_LENGTH - MERCHANT_DIGITS) {
            id.append(HEX.charAt(random.nextInt(HEX.length())));
        }
        return id.append(merchant.digits()).toString();
    }

    /** The same for a longer number that begins with a public id. */
    public static Optional<MerchantId> merchantWithin(String number) {
        return number.length() < PUBLIC_LENGTH ? Optional.empty() : merchantOf(number.substring(0, PUBLIC_LENGTH));
    }

    /** The merchant of a public id, or empty if the text is not one. */
    public static Optional<MerchantId> merchantOf(String publicId) {
        return PUBLIC_ID.matcher(publicId).matches()
                ? MerchantId.parse(publicId.substring(PUBLIC_LENGTH - MERCHANT_DIGITS))
                : Optional.empty();
    }
}
