package org.lifepay.gateway.channel.alipay;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The timestamp of a request. The SDK takes it from the system clock and has no way to set it; ours comes from the
 * gateway's clock, so that a simulated run is consistent and byte-for-byte reproducible.
 */
final class RequestTime {
    /** The timestamp of the current request. */
    static final ScopedValue<Instant> NOW = ScopedValue.newInstance();

    private static final Pattern PLAIN =
            Pattern.compile("(?<=^|&)timestamp=\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?=&|$)");
    private static final Pattern ENCODED =
            Pattern.compile("(?<=[?&]|^)timestamp=\\d{4}-\\d\\d-\\d\\d(\\+|%20)\\d\\d%3A\\d\\d%3A\\d\\d(?=&|$)");

    private RequestTime() {}

    /** The text to sign, with our timestamp. */
    static String inSignedText(String text) {
        return PLAIN.matcher(text).replaceFirst("timestamp=" + AlipayText.time(NOW.get()));
    }

    /** An encoded query, with or without an address before it, with our timestamp. */
    static String inQuery(String text) {
        String time = URLEncoder.encode(AlipayText.time(NOW.get()), StandardCharsets.UTF_8);
        return ENCODED.matcher(text).replaceFirst("timestamp=" + time);
    }
}
