package org.lifepay.gateway.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.mail.Letter;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Sends a merchant the two codes by which it fetches a certificate; newer codes end older ones. */
@Component
public class ApplyForCertificate {
    private static final int TRIES = 5;
    private static final int SHOWN = 20;

    private final ApplicationTable table;
    private final CodeHash hash;
    private final CertificateLetters letters;
    private final RandomGenerator random;
    private final Clock clock;
    private final Duration validity;

    ApplyForCertificate(
            ApplicationTable table,
            CodeHash hash,
            CertificateLetters letters,
            RandomGenerator random,
            Clock clock,
            CertificateSettings settings) {
        this.table = table;
        this.hash = hash;
        this.letters = letters;
        this.random = random;
        this.clock = clock;
        this.validity = settings.codesValidity();
    }

    public sealed interface Result {
        /** The letters are on their way. */
        record Sent(CertificateApplication application) implements Result {}

        /** There is no address to write to. */
        record NoContact() implements Result {}
    }

    /** Sends the merchant's contact two codes; those that were sent before are dead. */
    public Result apply(Merchant merchant) {
        if (merchant.terms().contactMail().filter(Letter::isAddress).isEmpty()) {
            return new Result.NoContact();
        }
        Codes codes = draw(merchant.id());
        CertificateApplication application =
                table.find(codes, clock.instant()).orElseThrow().application();
        letters.codes(merchant, codes, application.expiresAt());
        return new Result.Sent(application);
    }

    /** Makes new codes and ends those that are open. */
    Codes draw(MerchantId merchant) {
        for (int i = 0; i < TRIES; i++) {
            Codes codes = Codes.draw(merchant, random);
            String codeHash = hash.of(codes.authorizationCode());
            Instant now = clock.instant();
            table.withdraw(merchant, now);
            if (table.insert(codes, codeHash, now, now.plus(validity))) {
                return codes;
            }
        }
        throw new IllegalStateException("no codes could be made for merchant " + merchant);
    }

    /** Ends the merchant's open codes; whether there were any. */
    public boolean withdraw(MerchantId merchant) {
        return table.withdraw(merchant, clock.instant()) > 0;
    }

    /** The merchant's latest applications, newest first. */
    public List<CertificateApplication> newest(MerchantId merchant) {
        return table.newest(merchant, SHOWN, clock.instant());
    }
}
