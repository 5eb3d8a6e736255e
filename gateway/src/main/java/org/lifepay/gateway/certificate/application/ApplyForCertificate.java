package org.lifepay.gateway.certificate.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.mail.Email;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Mails a merchant the two codes for a certificate; new codes invalidate older ones. */
@Component
public class ApplyForCertificate {
    private static final int MAX_ATTEMPTS = 5;
    private static final int MAX_LISTED = 20;

    private final ApplicationTable table;
    private final AuthorizationCodeHasher hasher;
    private final CertificateEmails emails;
    private final RandomGenerator random;
    private final Clock clock;
    private final Duration validity;

    ApplyForCertificate(
            ApplicationTable table,
            AuthorizationCodeHasher hasher,
            CertificateEmails emails,
            RandomGenerator random,
            Clock clock,
            CertificateSettings settings) {
        this.table = table;
        this.hasher = hasher;
        this.emails = emails;
        this.random = random;
        this.clock = clock;
        this.validity = settings.codesValidity();
    }

    public sealed interface Result {
        /** The emails are in the outbox. */
        record Sent(CertificateApplication application) implements Result {}

        /** The merchant has no contact address. */
        record NoContact() implements Result {}
    }

    /** Mails two codes to the merchant's contact; earlier codes become invalid. */
    public Result apply(Merchant merchant) {
        if (merchant.terms().contactMail().filter(Email::isAddress).isEmpty()) {
            return new Result.NoContact();
        }
        ApplicationCodes applicationCodes = issueCodes(merchant.id());
        CertificateApplication application =
                table.find(applicationCodes, clock.instant()).orElseThrow().application();
        emails.sendCodes(merchant, applicationCodes, application.expiresAt());
        return new Result.Sent(application);
    }

    /** Creates codes and withdraws the open ones. */
    public ApplicationCodes issueCodes(MerchantId merchant) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            ApplicationCodes applicationCodes = ApplicationCodes.generate(merchant, random);
            String codeHash = hasher.hash(applicationCodes.authorizationCode());
            Instant now = clock.instant();
            table.withdraw(merchant, now);
            if (table.insert(applicationCodes, codeHash, now, now.plus(validity))) {
                return applicationCodes;
            }
        }
        throw new IllegalStateException("no unused certificate codes found for merchant " + merchant);
    }

    /** Withdraws the merchant's open codes; whether there were any. */
    public boolean withdraw(MerchantId merchant) {
        return table.withdraw(merchant, clock.instant()) > 0;
    }

    /** The merchant's latest applications, newest first. */
    public List<CertificateApplication> newest(MerchantId merchant) {
        return table.newest(merchant, MAX_LISTED, clock.instant());
    }
}
