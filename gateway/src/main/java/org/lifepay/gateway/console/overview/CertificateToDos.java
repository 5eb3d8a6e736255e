package org.lifepay.gateway.console.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Certificates that need attention: none active, or the last one expires soon. */
@Component
class CertificateToDos implements ToDoSource {
    private static final String PAGE = "/console/certificates";
    private static final long WARN_DAYS = 30;

    private final Certificates certificates;
    private final Clock clock;

    CertificateToDos(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public List<ToDo> of(User user) {
        return user.merchant().isPresent() && user.hasPermission(Permission.CERTIFICATES)
                ? of(user.merchantId())
                : List.of();
    }

    private List<ToDo> of(MerchantId merchant) {
        if (certificates.activeKeys(merchant).isEmpty()) {
            return List.of(new ToDo("overview.toDo.certificateMissing", List.of(), PAGE));
        }
        Instant now = clock.instant();
        OptionalLong left = certificates.activeOrPending(merchant).stream()
                .filter(MerchantCertificate::isActive)
                .mapToLong(certificate -> certificate.daysLeft(now))
                .max();
        return left.stream()
                .filter(days -> days <= WARN_DAYS)
                .mapToObj(days -> new ToDo("overview.toDo.certificateEnds", List.of(days), PAGE))
                .toList();
    }
}
