package org.lifepay.gateway.certificate.application;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.certificate.NextPlatformKey;
import org.lifepay.gateway.mail.Email;
import org.lifepay.gateway.mail.EmailOutbox;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Emails about certificates to a merchant's contact: Chinese first, then English. */
@Component
public class CertificateEmails {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(BusinessDay.ZONE);

    private final EmailOutbox emailOutbox;
    private final MessageSource texts;
    private final String address;

    CertificateEmails(EmailOutbox emailOutbox, MessageSource texts, PlatformSettings settings) {
        this.emailOutbox = emailOutbox;
        this.texts = texts;
        this.address = settings.publicUrl();
    }

    /** The codes in one email and the instructions in another, so that one of them alone is not enough. */
    void sendCodes(Merchant merchant, ApplicationCodes applicationCodes, Instant until) {
        send(
                merchant,
                "certificates.mail.codes",
                ApplicationCodes.inGroupsOfFour(applicationCodes.referenceNumber()),
                ApplicationCodes.inGroupsOfFour(applicationCodes.authorizationCode()),
                TIME.format(until));
        send(merchant, "certificates.mail.howto", address, TIME.format(until));
    }

    public void sendExpiryReminder(Merchant merchant, MerchantCertificate certificate, long days) {
        send(
                merchant,
                "certificates.mail.expires",
                days,
                TIME.format(certificate.expiresAt()),
                Fingerprint.of(certificate.certificate()).substring(0, 16),
                address);
    }

    public void announcePlatformKey(Merchant merchant, NextPlatformKey next) {
        send(
                merchant,
                "certificates.mail.platform",
                TIME.format(next.from()),
                next.key().fingerprint(),
                address);
    }

    /**
     * The first two arguments of every text are the merchant's name and number. A merchant without an address gets no
     * email.
     */
    private void send(Merchant merchant, String key, Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = merchant.name();
        all[1] = merchant.id().digits();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        merchant.terms().contactMail().filter(Email::isAddress).ifPresent(to -> {
            String chinese = texts.getMessage(key, all, Locale.SIMPLIFIED_CHINESE);
            String english = texts.getMessage(key, all, Locale.ENGLISH);
            String subject = texts.getMessage(key + ".subject", all, Locale.SIMPLIFIED_CHINESE) + " / "
                    + texts.getMessage(key + ".subject", all, Locale.ENGLISH);
            emailOutbox.send(new Email(to, subject, chinese + "\n\n--\n\n" + english + "\n"));
        });
    }
}
