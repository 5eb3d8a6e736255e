package org.lifepay.gateway.certificate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Retires a certificate; the last active one only if that is confirmed. */
@Component
public class RetireCertificate {
    private final CertificateTable table;
    private final Certificates certificates;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RetireCertificate(CertificateTable table, Certificates certificates, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.certificates = certificates;
        this.transaction = transaction;
        this.clock = clock;
    }

    public enum Result {
        RETIRED,
        /** Not retired: without this certificate the merchant could not trade. */
        LAST_ONE,
        NOT_FOUND
    }

    /**
     * Retires the certificate.
     *
     * @param allowLast whether it was confirmed that the merchant will have no active certificate
     */
    public Result retire(MerchantId merchant, long id, boolean allowLast) {
        Result result = transaction.execute(_ -> {
            List<MerchantCertificate> candidates = table.lockActiveOrPending(merchant);
            Instant now = clock.instant();
            if (candidates.stream().noneMatch(one -> one.id() == id)) {
                return Result.NOT_FOUND;
            }
            boolean counts = candidates.stream().anyMatch(one -> one.id() == id && one.isEffectiveAt(now));
            boolean others = candidates.stream().anyMatch(one -> one.id() != id && one.isEffectiveAt(now));
            if (counts && !others && !allowLast) {
                return Result.LAST_ONE;
            }
            table.retire(merchant, id, now);
            return Result.RETIRED;
        });
        certificates.invalidateCache(merchant);
        return result;
    }
}
