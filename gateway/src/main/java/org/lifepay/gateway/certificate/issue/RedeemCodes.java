package org.lifepay.gateway.certificate.issue;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateIssuing;
import org.lifepay.gateway.certificate.CertificateKeyTable;
import org.lifepay.gateway.certificate.CertificateOrigin;
import org.lifepay.gateway.certificate.CertificateState;
import org.lifepay.gateway.certificate.CertificateTable;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.Fingerprint;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.certificate.application.ApplicationCodes;
import org.lifepay.gateway.certificate.application.ApplicationState;
import org.lifepay.gateway.certificate.application.ApplicationTable;
import org.lifepay.gateway.certificate.application.AuthorizationCodeHasher;
import org.lifepay.gateway.certificate.application.CertificateApplication;
import org.lifepay.gateway.certificate.keyuse.KeyUse;
import org.lifepay.gateway.certificate.keyuse.KeyUseTracker;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.Bulkhead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Redeems two codes and a certificate signing request for a certificate, once. */
@Component
public class RedeemCodes {
    private static final Logger log = LoggerFactory.getLogger(RedeemCodes.class);

    @Limit(
            area = LimitArea.RATES,
            name = "wrong authorisation codes for one reference number",
            unit = "tries",
            atLimit = "the codes are void")
    private static final int MAX_WRONG_ATTEMPTS = 5;

    private final ApplicationTable applications;
    private final CertificateTable table;
    private final CertificateKeyTable claims;
    private final Certificates certificates;
    private final CertificateIssuer issuer;
    private final AuthorizationCodeHasher hasher;
    private final Merchants merchants;
    private final CertificateAuthority certificateAuthority;
    private final PlatformKeys platformKeys;
    private final KeyUseTracker keyUse;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    RedeemCodes(
            ApplicationTable applications,
            CertificateTable table,
            CertificateKeyTable claims,
            Certificates certificates,
            CertificateIssuer issuer,
            AuthorizationCodeHasher hasher,
            Merchants merchants,
            CertificateAuthority certificateAuthority,
            PlatformKeys platformKeys,
            KeyUseTracker keyUse,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.applications = applications;
        this.table = table;
        this.claims = claims;
        this.certificates = certificates;
        this.issuer = issuer;
        this.hasher = hasher;
        this.merchants = merchants;
        this.certificateAuthority = certificateAuthority;
        this.platformKeys = platformKeys;
        this.keyUse = keyUse;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {
        /** The certificate, its issuer, and the platform's certificate. */
        record Issued(
                MerchantId merchant, X509Certificate certificate, List<X509Certificate> chain, X509Certificate platform)
                implements Result {}

        record Refused(RedeemProblem problem) implements Result {}
    }

    /**
     * Redeems the codes. Idempotent: the same codes with the same key return the same certificate for as long as the
     * codes would have been valid, because a response can be lost.
     *
     * @param request PKCS#10 in PEM
     */
    public Result redeem(String referenceNumber, String authorizationCode, String request) {
        try {
            return switch (SigningRequest.read(request)) {
                case SigningRequest.Invalid(var problem) -> new Result.Refused(problem);
                case SigningRequest.Valid(var key) ->
                    ApplicationCodes.parse(referenceNumber, authorizationCode)
                            .map(applicationCodes -> redeem(applicationCodes, key))
                            .orElseGet(() -> new Result.Refused(RedeemProblem.CODES_REJECTED));
            };
        } catch (Bulkhead.FullException e) {
            return new Result.Refused(RedeemProblem.TOO_MANY_TRIES);
        }
    }

    private Result redeem(ApplicationCodes applicationCodes, RSAPublicKey key) {
        Optional<ApplicationTable.Row> row = applications.find(applicationCodes, clock.instant());
        if (row.isEmpty()) {
            hasher.simulateMatch(applicationCodes.authorizationCode());
            return new Result.Refused(RedeemProblem.CODES_REJECTED);
        }
        if (!hasher.matches(applicationCodes.authorizationCode(), row.get().codeHash())) {
            applications.countWrongAttempt(applicationCodes, MAX_WRONG_ATTEMPTS, clock.instant());
            log.warn("certificate codes rejected: merchant={}", applicationCodes.merchant());
            return new Result.Refused(RedeemProblem.CODES_REJECTED);
        }
        CertificateApplication application = row.get().application();
        return switch (application.state()) {
            case ApplicationState.Open _ -> issue(applicationCodes, key);
            case ApplicationState.Used(var _, var id) -> replay(application, id, key);
            case ApplicationState.Locked _, ApplicationState.Expired _, ApplicationState.Withdrawn _ ->
                new Result.Refused(RedeemProblem.CODES_REJECTED);
        };
    }

    private Result issue(ApplicationCodes applicationCodes, RSAPublicKey key) {
        Merchant merchant = merchants.find(applicationCodes.merchant()).orElseThrow();
        Instant now = clock.instant();
        if (!claims.claim(Fingerprint.of(key), merchant.id(), now)) {
            return new Result.Refused(RedeemProblem.KEY_ALREADY_USED);
        }
        events.publishEvent(new CertificateIssuing(merchant.id(), Fingerprint.of(key)));
        var issued = new MerchantCertificate(
                merchant.id(),
                ids.next(),
                issuer.issue(merchant, key),
                CertificateOrigin.ISSUED,
                new CertificateState.Active(Optional.of(now)),
                now);
        boolean inserted = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean first = table.insert(issued) && applications.markUsed(applicationCodes, issued.id(), now);
            if (!first) {
                status.setRollbackOnly();
            }
            return first;
        }));
        if (!inserted) {
            return resolveConcurrentRedemption(applicationCodes, key);
        }
        certificates.invalidateCache(merchant.id());
        log.info("certificate issued: merchant={} certificate={}", merchant.id(), issued.id());
        return result(issued);
    }

    private Result resolveConcurrentRedemption(ApplicationCodes applicationCodes, RSAPublicKey key) {
        CertificateApplication application = applications
                .find(applicationCodes, clock.instant())
                .orElseThrow()
                .application();
        return switch (application.state()) {
            case ApplicationState.Used(var _, var id) -> replay(application, id, key);
            case ApplicationState.Open _ -> new Result.Refused(RedeemProblem.KEY_ALREADY_USED);
            case ApplicationState.Locked _, ApplicationState.Expired _, ApplicationState.Withdrawn _ ->
                new Result.Refused(RedeemProblem.CODES_REJECTED);
        };
    }

    private Result replay(CertificateApplication application, long certificateId, RSAPublicKey key) {
        return table.find(application.merchant(), certificateId)
                .filter(issued -> issued.key().equals(key))
                .filter(_ -> clock.instant().isBefore(application.expiresAt()))
                .map(this::result)
                .orElseGet(() -> new Result.Refused(RedeemProblem.CODES_REJECTED));
    }

    private Result result(MerchantCertificate issued) {
        boolean isNew = table.findAll(issued.merchant()).size() == 1;
        PlatformKey ours = platformKeys.keyForIssuing(issued.merchant(), isNew);
        if (isNew && platformKeys.isRotating()) {
            keyUse.record(issued.merchant(), new KeyUse(issued.keyFingerprint(), ours.fingerprint()));
        }
        return new Result.Issued(
                issued.merchant(),
                issued.certificate(),
                List.of(certificateAuthority.certificate()),
                ours.certificate());
    }
}
