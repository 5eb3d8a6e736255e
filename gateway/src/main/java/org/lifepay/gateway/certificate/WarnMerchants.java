package org.lifepay.gateway.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes to merchants whose certificates end soon, 30, 7 and 1 days before, and when our own key is to change. */
@Component
public class WarnMerchants {
    private static final int BATCH = 200;
    private static final String PLATFORM_KEY = "PLATFORM_KEY";

    private static final List<Warning> WARNINGS =
            List.of(new Warning(30, 7, "EXPIRES_30"), new Warning(7, 1, "EXPIRES_7"), new Warning(1, 0, "EXPIRES_1"));

    private final CertificateTable table;
    private final SentOnceTable letters;
    private final KeyClaimTable claims;
    private final CertificateLetters text;
    private final PlatformKeys platformKeys;
    private final Merchants merchants;
    private final Clock clock;

    WarnMerchants(
            CertificateTable table,
            SentOnceTable letters,
            KeyClaimTable claims,
            CertificateLetters text,
            PlatformKeys platformKeys,
            Merchants merchants,
            Clock clock) {
        this.table = table;
        this.letters = letters;
        this.claims = claims;
        this.text = text;
        this.platformKeys = platformKeys;
        this.merchants = merchants;
        this.clock = clock;
    }

    /** Due from so many days before the end on, and not any more when the next one is. */
    private record Warning(int days, int next, String kind) {}

    /** Sends what is due; returns how many letters that were. */
    @Scheduled(fixedDelayString = "${lifepay.certificates.warn-interval:1m}")
    public int runOnce() {
        readRegistered();
        int sent = 0;
        for (Warning warning : WARNINGS) {
            sent += warn(warning);
        }
        return sent + platformKeys.next().map(this::announce).orElse(0);
    }

    private int warn(Warning warning) {
        Instant now = clock.instant();
        int sent = 0;
        for (MerchantCertificate ending : table.ending(
                now.plus(Duration.ofDays(warning.next())),
                now.plus(Duration.ofDays(warning.days())),
                warning.kind(),
                BATCH)) {
            Merchant merchant = merchants.find(ending.merchant()).orElseThrow();
            sent += once(
                    ending.merchant(),
                    Long.toString(ending.id()),
                    warning.kind(),
                    () -> text.expires(merchant, ending, ending.daysLeft(now) + 1));
        }
        return sent;
    }

    private int announce(NextPlatformKey next) {
        int sent = 0;
        for (MerchantId id : letters.untold(next.key().fingerprint(), PLATFORM_KEY, BATCH)) {
            Merchant merchant = merchants.find(id).orElseThrow();
            sent += once(id, next.key().fingerprint(), PLATFORM_KEY, () -> text.platformKey(merchant, next));
        }
        return sent;
    }

    /** A gateway that dies between sending and writing that down lets it be sent a second time, never not at all. */
    private int once(MerchantId merchant, String subject, String kind, Runnable letter) {
        if (!letters.take(merchant, subject, kind, clock.instant())) {
            return 0;
        }
        letter.run();
        letters.sent(merchant, subject, kind, clock.instant());
        return 1;
    }

    /** What was registered by hand is read once, so that its end and its key are known. */
    private void readRegistered() {
        for (MerchantCertificate unread : table.unread(BATCH)) {
            claims.claim(unread.keyFingerprint(), unread.merchant(), clock.instant());
            table.writeRead(unread);
        }
    }
}
