package org.lifepay.gateway.merchantapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.database.LastKnown;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Replay protection: rejects a message at a second endpoint. A message does not name its endpoint, so an attacker who
 * captured a query could have its bytes cancel the order. A data key, encrypted anew for every message, tells messages
 * apart: the same encrypted key with the same content is the same message. A program that keeps its encrypted key makes
 * equal messages honestly; it is known by different contents under one key, and its merchant is exempt.
 *
 * <p>Remembered at each gateway: the last 200,000 messages, for an hour. The same function may be called again: that is
 * what idempotency answers.
 */
@Component
public class ReplayGuard {
    @Limit(
            area = LimitArea.CACHES,
            name = "how long a message is remembered against replay",
            atLimit = "forgotten; idempotency still answers a repetition")
    static final Duration WINDOW = Duration.ofHours(1);

    @Limit(
            area = LimitArea.CACHES,
            name = "messages remembered against replay, at one gateway",
            unit = "messages",
            atLimit = "the ones not used for longest are forgotten")
    private static final int MAX_MESSAGES = 200_000;

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Cache<Key, Seen> messages = Caffeine.newBuilder()
            .maximumSize(MAX_MESSAGES)
            .expireAfterWrite(WINDOW)
            .build();
    private final ReusedDataKeyTable table;
    private final LastKnown<MerchantId, Optional<Instant>> reused;
    private final Clock clock;

    ReplayGuard(ReusedDataKeyTable table, Clock clock) {
        this.table = table;
        this.reused = new LastKnown<>(FRESH, table::seenAt);
        this.clock = clock;
    }

    /** Of an encrypted data key: 128 bits of its digest. */
    private record Key(MerchantId signer, long high, long low) {}

    private record Seen(String function, String content) {}

    /** When the merchant's programs last used one data key for several messages; empty when they never did. */
    public Optional<Instant> reusedAt(MerchantId merchant) {
        return reused.get(merchant);
    }

    /**
     * Remembers a message.
     *
     * @param content digest of what was signed; not of the bytes, whose blocks could be reordered
     * @throws ApiException when another function had the message before
     */
    void check(MerchantId signer, String function, @Nullable String encryptKey, String content) {
        Seen seen = messages.asMap().putIfAbsent(keyOf(signer, encryptKey), new Seen(function, content));
        if (seen == null) {
            return;
        }
        if (!seen.content().equals(content)) {
            recordReuse(signer);
        } else if (!seen.function().equals(function) && reusedAt(signer).isEmpty()) {
            throw new ApiException(
                    ErrorCode.MESSAGE_REPLAYED,
                    "this very message was sent to another function before; make a new data key for every message");
        }
    }

    private void recordReuse(MerchantId merchant) {
        Instant now = clock.instant();
        boolean recent = reusedAt(merchant)
                .filter(seen -> seen.isAfter(now.minus(WINDOW)))
                .isPresent();
        if (!recent) {
            table.record(merchant, now);
            reused.put(merchant, Optional.of(now));
        }
    }

    private static Key keyOf(MerchantId signer, @Nullable String encryptKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(decoded(encryptKey));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new Key(signer, bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The bytes, which have one spelling; base64 has several. */
    private static byte[] decoded(@Nullable String encryptKey) {
        String text = encryptKey == null ? "" : StringUtils.trimAllWhitespace(encryptKey);
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
