package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ledger.ExpectedPostings;

class AuditedPostingsTest {
    @Test
    void an_audit_beside_the_gateway_expects_what_the_gateway_s_own_does() {
        List<String> all = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.lifepay.gateway")
                        .stream()
                        .filter(type -> type.isAssignableTo(ExpectedPostings.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .toList();

        assertThat(AuditedPostings.all())
                .extracting(postings -> postings.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(all);
    }
}
