package org.lifepay.gateway.certificate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a certificate out of use; the last one only when somebody says that this is meant. */
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
        /** Without it the merchant could not trade: not done. */
        LAST_ONE,
        NOT_FOUND
    }

    /**
     * Retires it.
     *
     * @param allowLast whether somebody confirmed that the merchant is to be left without any
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
