package org.lifepay.gateway.certificate;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.certificate.keyuse.KeyUse;
import org.lifepay.gateway.certificate.keyuse.KeyUseTracker;
import org.lifepay.gateway.database.LastKnown;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The certificates by which merchants are known. A change is seen by every gateway within ten seconds. */
@Component
public class Certificates {
    private static final Logger log = LoggerFactory.getLogger(Certificates.class);

    @Limit(area = LimitArea.CACHES, name = "age of a merchant's certificates in memory", atLimit = "read again")
    private static final Duration CACHE_TTL = Duration.ofSeconds(10);

    private final CertificateTable table;
    private final KeyUseTracker keyUse;
    private final Ids ids;
    private final Clock clock;
    private final LastKnown<MerchantId, List<MerchantCertificate>> cache;

    Certificates(CertificateTable table, KeyUseTracker keyUse, Ids ids, Clock clock) {
        this.table = table;
        this.keyUse = keyUse;
        this.ids = ids;
        this.clock = clock;
        this.cache = new LastKnown<>(CACHE_TTL, table::findActiveOrPending);
    }

    /** The keys of a merchant's active certificates that are valid now, newest first; empty when it has none. */
    public List<RSAPublicKey> activeKeys(MerchantId merchant) {
        Instant now = clock.instant();
        return cache.get(merchant).stream()
                .filter(MerchantCertificate::isActive)
                .filter(certificate -> certificate.isValidAt(now))
                .map(MerchantCertificate::key)
                .toList();
    }

    /** A merchant's active and pending certificates, newest first, also those whose days are over. */
    public List<MerchantCertificate> activeOrPending(MerchantId merchant) {
        return cache.get(merchant);
    }

    /** With them those that a first message would activate. */
    public List<RSAPublicKey> verificationKeys(MerchantId merchant) {
        Instant now = clock.instant();
        return cache.get(merchant).stream()
                .filter(certificate -> certificate.isValidAt(now))
                .sorted(Comparator.comparing(MerchantCertificate::isPending))
                .map(MerchantCertificate::key)
                .toList();
    }

    /**
     * The key to encrypt to when it is us who begin: the one that the merchant signed with last, or the oldest until it
     * wrote, so that a new certificate changes nothing before the merchant's programs use it.
     */
    public Optional<RSAPublicKey> encryptionKey(MerchantId merchant) {
        List<RSAPublicKey> keys = activeKeys(merchant);
        if (keys.size() < 2) {
            return keys.stream().findFirst();
        }
        Optional<String> used = keyUse.find(merchant).map(KeyUse::keyFingerprint);
        return keys.stream()
                .filter(key -> used.filter(Fingerprint.of(key)::equals).isPresent())
                .findFirst()
                .or(() -> Optional.of(keys.getLast()));
    }

    /** A message came that this key signed: it proves the key, and shows what the merchant's programs use. */
    public void recordUse(
            MerchantId merchant, RSAPublicKey sender, PlatformKey recipient, boolean platformKeyRotating) {
        List<MerchantCertificate> valid = cache.get(merchant);
        valid.stream()
                .filter(certificate ->
                        certificate.isPending() && certificate.key().equals(sender))
                .filter(certificate -> table.activate(merchant, certificate.id(), clock.instant()))
                .forEach(certificate -> {
                    log.info("certificate {} of merchant {} is proved and active", certificate.id(), merchant);
                    invalidateCache(merchant);
                });
        if (platformKeyRotating || valid.size() > 1) {
            keyUse.record(merchant, new KeyUse(Fingerprint.of(sender), recipient.fingerprint()));
        }
    }

    /** All that the merchant ever had, newest first. */
    public List<MerchantCertificate> all(MerchantId merchant) {
        return table.findAll(merchant);
    }

    public Optional<MerchantCertificate> find(MerchantId merchant, long id) {
        return table.find(merchant, id);
    }

    /** The active ones of all merchants that end within so many days or have ended, the first first. */
    public List<MerchantCertificate> expiring(int days, int limit) {
        return table.findExpiringBefore(clock.instant().plus(Duration.ofDays(days)), limit);
    }

    /** Accepts a certificate, unexamined, beside those that are active already; does nothing when it is known. */
    public void add(MerchantId merchant, X509Certificate certificate) {
        Instant now = clock.instant();
        table.insert(new MerchantCertificate(
                merchant,
                ids.next(),
                certificate,
                CertificateOrigin.REGISTERED,
                new CertificateState.Active(Optional.of(now)),
                now));
        invalidateCache(merchant);
    }

    /** This gateway sees at once what was written about the merchant's certificates. */
    public void invalidateCache(MerchantId merchant) {
        cache.invalidate(merchant);
    }
}
