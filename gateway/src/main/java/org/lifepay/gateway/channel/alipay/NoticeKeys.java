package org.lifepay.gateway.channel.alipay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that notices may be signed with: Alipay renews its certificate from time to time, and signs with the old and the
 * new one for a while. The file may hold several; it is read again when none of them fits.
 */
final class NoticeKeys {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeKeys.class);

    @Limit(
            area = LimitArea.RATES,
            name = "reading Alipay's certificate files anew because of a notice with an unknown one",
            atLimit = "the notice is refused; Alipay sends it again")
    private static final Duration BETWEEN_READS = Duration.ofMinutes(1);

    private final AlipaySettings settings;
    private final Clock clock;
    private volatile List<String> keys;
    private Instant readAt;

    NoticeKeys(AlipaySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.keys = AlipayKeys.load(settings).alipayPublicKeys();
        this.readAt = clock.instant();
    }

    boolean anyVerifies(Predicate<String> verifies) {
        List<String> known = keys;
        return known.stream().anyMatch(verifies)
                || (readAgain(known) && keys.stream().anyMatch(verifies));
    }

    /** Reloads the keys if the file has changed; at most once a minute, so that forged notices cause no load. */
    private synchronized boolean readAgain(List<String> known) {
        Instant now = clock.instant();
        if (now.isBefore(readAt.plus(BETWEEN_READS))) {
            return !keys.equals(known);
        }
        readAt = now;
        try {
            List<String> read = AlipayKeys.load(settings).alipayPublicKeys();
            boolean others = !read.equals(keys);
            keys = read;
            return others || !read.equals(known);
        } catch (IllegalStateException e) {
            LOG.error("Alipay's key file could not be read again: {}", e.getMessage());
            return false;
        }
    }
}
