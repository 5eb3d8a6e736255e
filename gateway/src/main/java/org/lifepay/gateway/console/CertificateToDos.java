package org.lifepay.gateway.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** A merchant without a certificate cannot be served, and one whose last certificate ends soon not for long. */
@Component
class CertificateToDos implements ToDos {
    private static final String PAGE = "/console/certificates";
    private static final long WARN_DAYS = 30;

    private final Certificates certificates;
    private final Clock clock;

    CertificateToDos(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public List<ToDo> of(Person person) {
        return person.merchant().isPresent() && person.may(Right.KEYS) ? of(person.house()) : List.of();
    }

    private List<ToDo> of(MerchantId merchant) {
        if (certificates.keysOf(merchant).isEmpty()) {
            return List.of(new ToDo("overview.toDo.certificateMissing", List.of(), PAGE));
        }
        Instant now = clock.instant();
        OptionalLong left = certificates.living(merchant).stream()
                .filter(MerchantCertificate::isActive)
                .mapToLong(certificate -> certificate.daysLeft(now))
                .max();
        return left.stream()
                .filter(days -> days <= WARN_DAYS)
                .mapToObj(days -> new ToDo("overview.toDo.certificateEnds", List.of(days), PAGE))
                .toList();
    }
}
