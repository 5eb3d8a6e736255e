package org.lifepay.gateway.certificate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** The certificates by which merchants are known. A change is seen by every gateway within ten seconds. */
@Component
public class Certificates {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final CertificateTable table;
    private final Ids ids;
    private final Clock clock;
    private final LoadingCache<MerchantId, List<MerchantCertificate>> cache;

    Certificates(CertificateTable table, Ids ids, Clock clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(REMEMBERED)
                .build(table::living);
    }

    /** The keys of a merchant's active certificates that are valid now, newest first; empty when it has none. */
    public List<RSAPublicKey> keysOf(MerchantId merchant) {
        Instant now = clock.instant();
        return cache.get(merchant).stream()
                .filter(MerchantCertificate::isActive)
                .filter(certificate -> certificate.validAt(now))
                .map(MerchantCertificate::key)
                .toList();
    }

    /** A merchant's active and pending certificates, newest first, also those whose days are over. */
    public List<MerchantCertificate> living(MerchantId merchant) {
        return cache.get(merchant);
    }

    /** Accepts a certificate, unexamined, beside those that are active already; does nothing when it is known. */
    public void add(MerchantId merchant, X509Certificate certificate) {
        Instant now = clock.instant();
        table.insert(new MerchantCertificate(
                merchant,
                ids.next(),
                certificate,
                Origin.REGISTERED,
                new CertificateState.Active(Optional.of(now)),
                now));
        changed(merchant);
    }

    /** This gateway sees at once what was written about the merchant's certificates. */
    void changed(MerchantId merchant) {
        cache.invalidate(merchant);
    }
}
