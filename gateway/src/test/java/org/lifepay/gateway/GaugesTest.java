package org.lifepay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.ledger.audit.NightlyAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.work.ReadGauges;

/** What background work reads for the metrics. */
class GaugesTest {
    private final GatewayServer gateway = GatewayServer.used();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void an_order_is_overdue_from_its_deadline_on() {
        gateway.place("order-1", null, null);
        gateway.clock.advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(value("lifepay.order.overdue.seconds")).isZero();

        gateway.clock.advance(Duration.ofSeconds(31));

        assertThat(value("lifepay.order.overdue.seconds")).isEqualTo(30);
    }

    @Test
    void what_waits_for_an_operator_is_counted_by_kind() {
        assertThat(value("lifepay.exceptions.waiting", "kind", "unmatched")).isZero();

        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        "890000593", new Payment("no-such-attempt", "T1", new Money(5), gateway.clock.instant(), null));

        assertThat(value("lifepay.exceptions.waiting", "kind", "unmatched")).isEqualTo(1);
        assertThat(value("lifepay.exceptions.waiting", "kind", "wrong_amount")).isZero();
    }

    @Test
    void the_last_audit_of_the_ledger_is_told() {
        assertThat(value("lifepay.ledger.audit.age.seconds")).isNaN();
        gateway.clock.advance(Duration.ofHours(24));
        gateway.bean(NightlyAudit.class).runOnce();
        gateway.clock.advance(Duration.ofMinutes(5));

        assertThat(value("lifepay.ledger.audit.age.seconds")).isEqualTo(300);
        assertThat(value("lifepay.ledger.audit.differences")).isZero();
    }

    @Test
    void the_days_until_our_own_certificates_end_are_told() {
        double before = value("lifepay.certificate.days.left", "certificate", "platform");
        double authority = value("lifepay.certificate.days.left", "certificate", "authority");

        gateway.clock.advance(Duration.ofDays(3));

        assertThat(before).isPositive();
        assertThat(value("lifepay.certificate.days.left", "certificate", "platform"))
                .isCloseTo(before - 3, within(0.01));
        assertThat(value("lifepay.certificate.days.left", "certificate", "authority"))
                .isCloseTo(authority - 3, within(0.01));
        assertThat(value("lifepay.certificate.merchants.ending")).isZero();
    }

    @Test
    void nothing_is_pending_or_overdue_on_a_new_gateway() {
        assertThat(value("lifepay.auto.refunds.pending")).isZero();
        assertThat(value("lifepay.reconciliation.days.overdue")).isZero();
        assertThat(value("lifepay.reconciliation.differences.waiting")).isZero();
    }

    private double value(String name, String... tags) {
        gateway.bean(ReadGauges.class).runOnce();
        return gateway.bean(MeterRegistry.class).get(name).tags(tags).gauge().value();
    }
}
