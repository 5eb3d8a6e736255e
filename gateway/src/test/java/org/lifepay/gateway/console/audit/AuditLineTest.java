package org.lifepay.gateway.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifepay.gateway.console.audit.AuditLine.Fact;

class AuditLineTest {
    @Test
    void facts_are_told_apart_though_a_value_contains_the_separator() {
        assertThat(AuditLine.facts("amount=8.88; reason=broken; sent back=twice; requestId=CONSOLE-1"))
                .containsExactly(
                        new Fact("amount", "8.88"),
                        new Fact("reason", "broken; sent back=twice"),
                        new Fact("requestId", "CONSOLE-1"));
        assertThat(AuditLine.facts("")).isEmpty();
        assertThat(AuditLine.facts("addresses=[192.0.2.0/24, 2001:db8::1]"))
                .containsExactly(new Fact("addresses", "[192.0.2.0/24, 2001:db8::1]"));
    }
}
