package org.lifepay.gateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditFactTest {
    @Test
    void facts_are_told_apart_though_a_value_contains_the_separator() {
        assertThat(AuditFact.parse("amount=8.88; reason=broken; sent back=twice; requestId=CONSOLE-1"))
                .containsExactly(
                        new AuditFact("amount", "8.88"),
                        new AuditFact("reason", "broken; sent back=twice"),
                        new AuditFact("requestId", "CONSOLE-1"));
        assertThat(AuditFact.parse("")).isEmpty();
        assertThat(AuditFact.parse("addresses=[192.0.2.0/24, 2001:db8::1]"))
                .containsExactly(new AuditFact("addresses", "[192.0.2.0/24, 2001:db8::1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no; amount=1.00", "no\\; amount=1.00", "no\\", "\\\\; status=DONE; x=", "; a=", ";;", ""})
    void no_value_passes_for_another_fact(String reason) {
        String stored = AuditFact.format(Map.of("amount", "8.88", "reason", reason, "status", "WAITING"));

        assertThat(AuditFact.parse(stored))
                .containsExactly(
                        new AuditFact("amount", "8.88"),
                        new AuditFact("reason", reason),
                        new AuditFact("status", "WAITING"));
    }

    @Test
    void what_was_stored_before_values_were_escaped_is_read_as_it_was() {
        assertThat(AuditFact.parse("name=C:\\temp; role=OWNER"))
                .containsExactly(new AuditFact("name", "C:\\temp"), new AuditFact("role", "OWNER"));
    }

    @Test
    void a_long_value_is_cut() {
        String stored = AuditFact.format(Map.of("name", ";".repeat(65_000)));

        assertThat(AuditFact.parse(stored)).containsExactly(new AuditFact("name", ";".repeat(2000) + "…"));
    }
}
