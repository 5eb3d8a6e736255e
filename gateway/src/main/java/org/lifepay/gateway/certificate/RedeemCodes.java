package org.lifepay.gateway.certificate;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns two codes and a merchant's request into a certificate, once. */
@Component
public class RedeemCodes {
    private static final Logger log = LoggerFactory.getLogger(RedeemCodes.class);
    private static final int MOST_WRONG_TRIES = 5;

    private final ApplicationTable applications;
    private final CertificateTable table;
    private final KeyClaimTable claims;
    private final Certificates certificates;
    private final IssueCertificate issue;
    private final CodeHash hash;
    private final Merchants merchants;
    private final Authority authority;
    private final PlatformKeys platformKeys;
    private final KeysInUse inUse;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    RedeemCodes(
            ApplicationTable applications,
            CertificateTable table,
            KeyClaimTable claims,
            Certificates certificates,
            IssueCertificate issue,
            CodeHash hash,
            Merchants merchants,
            Authority authority,
            PlatformKeys platformKeys,
            KeysInUse inUse,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.applications = applications;
        this.table = table;
        this.claims = claims;
        this.certificates = certificates;
        this.issue = issue;
        this.hash = hash;
        this.merchants = merchants;
        this.authority = authority;
        this.platformKeys = platformKeys;
        this.inUse = inUse;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {
        /** The certificate, what it was issued with, and ours. */
        record Issued(
                MerchantId merchant, X509Certificate certificate, List<X509Certificate> chain, X509Certificate platform)
                implements Result {}

        record Refused(RedeemProblem problem) implements Result {}
    }

    /**
     * Redeems them. The same codes with the same key get the same certificate again for as long as the codes would have
     * been good, because an answer can be lost.
     *
     * @param request PKCS#10 in PEM
     */
    public Result redeem(String referenceNumber, String authorizationCode, String request) {
        try {
            return switch (SigningRequest.read(request)) {
                case SigningRequest.Unfit(var problem) -> new Result.Refused(problem);
                case SigningRequest.Fit(var key) ->
                    Codes.parse(referenceNumber, authorizationCode)
                            .map(codes -> redeem(codes, key))
                            .orElseGet(() -> new Result.Refused(RedeemProblem.CODES_REJECTED));
            };
        } catch (CodeHash.BusyException e) {
            return new Result.Refused(RedeemProblem.TOO_MANY_TRIES);
        }
    }

    private Result redeem(Codes codes, RSAPublicKey key) {
        Optional<ApplicationTable.Row> row = applications.find(codes, clock.instant());
        if (row.isEmpty()) {
            hash.pretend(codes.authorizationCode());
            return new Result.Refused(RedeemProblem.CODES_REJECTED);
        }
        if (!hash.matches(codes.authorizationCode(), row.get().codeHash())) {
            applications.countWrongTry(codes, MOST_WRONG_TRIES, clock.instant());
            log.warn("wrong codes for a certificate of merchant {}", codes.merchant());
            return new Result.Refused(RedeemProblem.CODES_REJECTED);
        }
        CertificateApplication application = row.get().application();
        return switch (application.state()) {
            case ApplicationState.Open _ -> issue(codes, key);
            case ApplicationState.Used(var _, var id) -> again(application, id, key);
            case ApplicationState.Locked _, ApplicationState.Expired _, ApplicationState.Withdrawn _ ->
                new Result.Refused(RedeemProblem.CODES_REJECTED);
        };
    }

    private Result issue(Codes codes, RSAPublicKey key) {
        Merchant merchant = merchants.find(codes.merchant()).orElseThrow();
        Instant now = clock.instant();
        if (!claims.claim(Fingerprint.of(key), merchant.id(), now)) {
            return new Result.Refused(RedeemProblem.KEY_ALREADY_USED);
        }
        var issued = new MerchantCertificate(
                merchant.id(),
                ids.next(),
                issue.issue(merchant, key),
                Origin.ISSUED,
                new CertificateState.Active(Optional.of(now)),
                now);
        boolean inserted = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean first = table.insert(issued) && applications.spend(codes, issued.id(), now);
            if (!first) {
                status.setRollbackOnly();
            }
            return first;
        }));
        if (!inserted) {
            return somebodyWasFirst(codes, key);
        }
        certificates.changed(merchant.id());
        log.info("merchant {} redeemed its codes for certificate {}", merchant.id(), issued.id());
        return answer(issued);
    }

    private Result somebodyWasFirst(Codes codes, RSAPublicKey key) {
        CertificateApplication application =
                applications.find(codes, clock.instant()).orElseThrow().application();
        return switch (application.state()) {
            case ApplicationState.Used(var _, var id) -> again(application, id, key);
            case ApplicationState.Open _ -> new Result.Refused(RedeemProblem.KEY_ALREADY_USED);
            case ApplicationState.Locked _, ApplicationState.Expired _, ApplicationState.Withdrawn _ ->
                new Result.Refused(RedeemProblem.CODES_REJECTED);
        };
    }

    private Result again(CertificateApplication application, long certificateId, RSAPublicKey key) {
        return table.find(application.merchant(), certificateId)
                .filter(issued -> issued.key().equals(key))
                .filter(_ -> clock.instant().isBefore(application.expiresAt()))
                .map(this::answer)
                .orElseGet(() -> new Result.Refused(RedeemProblem.CODES_REJECTED));
    }

    private Result answer(MerchantCertificate issued) {
        boolean isNew = table.all(issued.merchant()).size() == 1;
        PlatformKey ours = platformKeys.toHandOut(issued.merchant(), isNew);
        if (isNew && platformKeys.several()) {
            inUse.seen(issued.merchant(), new KeyUse(issued.keyFingerprint(), ours.fingerprint()));
        }
        return new Result.Issued(
                issued.merchant(), issued.certificate(), List.of(authority.certificate()), ours.certificate());
    }
}
