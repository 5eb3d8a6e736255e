package org.lifepay.gateway.certificate;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lifepay.gateway.mail.Letter;
import org.lifepay.gateway.mail.Mail;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a merchant's contact is written about certificates: Chinese first, then English. */
@Component
class CertificateLetters {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(BusinessDay.ZONE);

    private final Mail mail;
    private final MessageSource texts;
    private final String address;

    CertificateLetters(Mail mail, MessageSource texts, @Value("${lifepay.public-url:}") String address) {
        this.mail = mail;
        this.texts = texts;
        this.address = address;
    }

    /** The two codes in one letter, and how to use them in another: whoever reads one of them over a shoulder has too little. */
    void codes(Merchant merchant, Codes codes, Instant until) {
        send(
                merchant,
                "certificates.mail.codes",
                Codes.grouped(codes.referenceNumber()),
                Codes.grouped(codes.authorizationCode()),
                DAY.format(until));
        send(merchant, "certificates.mail.howto", address, DAY.format(until));
    }

    void expires(Merchant merchant, MerchantCertificate certificate, long days) {
        send(
                merchant,
                "certificates.mail.expires",
                days,
                DAY.format(certificate.expiresAt()),
                Fingerprint.of(certificate.certificate()).substring(0, 16),
                address);
    }

    void platformKey(Merchant merchant, NextPlatformKey next) {
        send(
                merchant,
                "certificates.mail.platform",
                DAY.format(next.from()),
                next.key().fingerprint(),
                address);
    }

    /** The text's first two facts are always the merchant's name and number. A merchant without an address gets none. */
    private void send(Merchant merchant, String key, Object... facts) {
        Object[] all = new Object[facts.length + 2];
        all[0] = merchant.name();
        all[1] = merchant.id().digits();
        System.arraycopy(facts, 0, all, 2, facts.length);
        merchant.terms().contactMail().filter(Letter::isAddress).ifPresent(to -> {
            String chinese = texts.getMessage(key, all, Locale.SIMPLIFIED_CHINESE);
            String english = texts.getMessage(key, all, Locale.ENGLISH);
            String subject = texts.getMessage(key + ".subject", all, Locale.SIMPLIFIED_CHINESE) + " / "
                    + texts.getMessage(key + ".subject", all, Locale.ENGLISH);
            mail.send(new Letter(to, subject, chinese + "\n\n--\n\n" + english + "\n"));
        });
    }
}
