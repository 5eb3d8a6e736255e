package org.lifepay.gateway.certificate.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.certificate.CertificateKeyTable;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.certificate.CertificateTable;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.certificate.NextPlatformKey;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.certificate.application.CertificateEmails;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;
import org.springframework.stereotype.Component;

/** Writes to merchants whose certificates end soon, 30, 7 and 1 days before, and when our own key is to change. */
@Component
public class CertificateReminders implements BackgroundTask {
    @Limit(
            area = LimitArea.WORK,
            name = "expiring certificates read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run")
    private static final int BATCH = 200;

    private static final String PLATFORM_KEY = "PLATFORM_KEY";

    private static final List<Reminder> REMINDERS = List.of(
            new Reminder(30, 7, "EXPIRES_30"), new Reminder(7, 1, "EXPIRES_7"), new Reminder(1, 0, "EXPIRES_1"));

    private final CertificateTable table;
    private final CertificateLetterTable letters;
    private final CertificateKeyTable claims;
    private final CertificateEmails emails;
    private final PlatformKeys platformKeys;
    private final Merchants merchants;
    private final Duration interval;
    private final Clock clock;

    CertificateReminders(
            CertificateTable table,
            CertificateLetterTable letters,
            CertificateKeyTable claims,
            CertificateEmails emails,
            PlatformKeys platformKeys,
            Merchants merchants,
            CertificateSettings settings,
            Clock clock) {
        this.table = table;
        this.letters = letters;
        this.claims = claims;
        this.emails = emails;
        this.platformKeys = platformKeys;
        this.merchants = merchants;
        this.interval = settings.warnInterval();
        this.clock = clock;
    }

    /** Due from so many days before the end on, and not any more when the next one is. */
    private record Reminder(int days, int next, String kind) {}

    @Override
    public String name() {
        return "certificate-reminder";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return interval;
    }

    /** Sends what is due; returns how many letters that were. */
    @Override
    public int runOnce() {
        indexRegistered();
        int sent = 0;
        for (Reminder reminder : REMINDERS) {
            sent += remind(reminder);
        }
        return sent + platformKeys.next().map(this::announce).orElse(0);
    }

    private int remind(Reminder reminder) {
        Instant now = clock.instant();
        int sent = 0;
        for (MerchantCertificate ending : table.findExpiring(
                now.plus(Duration.ofDays(reminder.next())),
                now.plus(Duration.ofDays(reminder.days())),
                reminder.kind(),
                BATCH)) {
            Merchant merchant = merchants.find(ending.merchant()).orElseThrow();
            sent += sendOnce(
                    ending.merchant(),
                    Long.toString(ending.id()),
                    reminder.kind(),
                    () -> emails.sendExpiryReminder(merchant, ending, ending.daysLeft(now) + 1));
        }
        return sent;
    }

    private int announce(NextPlatformKey next) {
        int sent = 0;
        for (MerchantId id : letters.findUnnotified(next.key().fingerprint(), PLATFORM_KEY, BATCH)) {
            Merchant merchant = merchants.find(id).orElseThrow();
            sent += sendOnce(
                    id, next.key().fingerprint(), PLATFORM_KEY, () -> emails.announcePlatformKey(merchant, next));
        }
        return sent;
    }

    /** A gateway that dies between sending and writing that down lets it be sent a second time, never not at all. */
    private int sendOnce(MerchantId merchant, String subject, String kind, Runnable letter) {
        if (!letters.lease(merchant, subject, kind, clock.instant())) {
            return 0;
        }
        letter.run();
        letters.markSent(merchant, subject, kind, clock.instant());
        return 1;
    }

    /** What was registered by hand is read once, so that its end and its key are known. */
    private void indexRegistered() {
        for (MerchantCertificate certificate : table.findWithoutKeyFingerprint(BATCH)) {
            claims.claim(certificate.keyFingerprint(), certificate.merchant(), clock.instant());
            table.updateKeyAndExpiry(certificate);
        }
    }
}
