package org.lifepay.gateway.console;

import java.util.List;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.certificate.Certificates;
import org.springframework.stereotype.Component;

/** A merchant without a certificate cannot be served. */
@Component
class CertificateToDos implements ToDos {
    private final Certificates certificates;

    CertificateToDos(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public List<ToDo> of(Person person) {
        boolean missing = person.merchant()
                .filter(merchant -> person.may(Right.KEYS))
                .filter(merchant -> certificates.keysOf(merchant).isEmpty())
                .isPresent();
        return missing
                ? List.of(new ToDo("overview.toDo.certificateMissing", List.of(), "/console/certificates"))
                : List.of();
    }
}
