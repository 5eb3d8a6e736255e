package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** The lines of the log as JSON objects. */
class LabelsCustomizerTest {
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("org.lifepay.gateway.Example");

    @Test
    void each_key_of_a_line_is_a_label() {
        LoggingEvent event = event("delivery failed: merchant={} order={} in {} ms", "890000593", "abc", 12);

        assertThat(LabelsCustomizer.labels(event))
                .containsExactly(entry("merchant", "890000593"), entry("order", "abc"));
    }

    @Test
    void a_line_without_keys_has_no_labels() {
        assertThat(LabelsCustomizer.labels(event("started"))).isEmpty();
        assertThat(LabelsCustomizer.labels(event("retry_in={} {}", "40s"))).containsExactly(entry("retry_in", "40s"));
    }

    @Test
    void a_line_in_the_format_of_ecs_names_merchant_and_order() {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        context.putObject(Environment.class.getName(), environment());
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();

        String line = new String(
                encoder.encode(event("paid: merchant={} order={}", "890000593", "abc\"1\n")), StandardCharsets.UTF_8);

        assertThat(line)
                .contains("\"labels\":{\"merchant\":\"890000593\",\"order\":\"abc\\\"1\\n\"}")
                .endsWith("}\n");
        assertThat(line.strip()).doesNotContain("\n");
    }

    private static MockEnvironment environment() {
        MockEnvironment environment = new MockEnvironment();
        environment.setProperty("logging.structured.json.customizer", LabelsCustomizer.class.getName());
        return environment;
    }

    private LoggingEvent event(String message, @Nullable Object... values) {
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, null, values);
        event.setMDCPropertyMap(Map.of());
        return event;
    }
}
