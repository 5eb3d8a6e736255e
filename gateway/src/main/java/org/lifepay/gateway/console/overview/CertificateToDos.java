package org.lifepay.gateway.console.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.MerchantCertificate;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;

/** Certificates that need attention: none active, or the last one expires soon. */
@Component
class CertificateToDos implements ToDoSource {
    private static final String PAGE = "/console/certificates";
    private static final long WARN_DAYS = 30;

    private final Certificates certificates;
    private final Merchants merchants;
    private final Clock clock;

    CertificateToDos(Certificates certificates, Merchants merchants, Clock clock) {
        this.certificates = certificates;
        this.merchants = merchants;
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
            return List.of(ToDo.single("overview.toDo.certificateMissing", List.of(), PAGE));
        }
        Instant now = clock.instant();
        return certificates.activeOrPending(merchant).stream()
                .filter(MerchantCertificate::isActive)
                .max(Comparator.comparing(MerchantCertificate::expiresAt))
                .filter(last -> last.daysLeft(now) <= WARN_DAYS)
                .map(last -> ends(last, last.daysLeft(now)))
                .stream()
                .toList();
    }

    /** The merchant's contact gets the reminders of {@code CertificateReminders}. */
    private ToDo ends(MerchantCertificate last, long days) {
        String contact = merchants
                .find(last.merchant())
                .flatMap(merchant -> merchant.terms().contactMail())
                .orElse("");
        return new ToDo(
                "overview.toDo.certificateEnds", List.of(days), PAGE, List.of(Long.toString(last.id())), contact);
    }
}
