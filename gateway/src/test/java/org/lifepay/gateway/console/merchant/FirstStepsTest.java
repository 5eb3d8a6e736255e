package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.StatementCounter;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.analytics.Overview;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.order.PaymentMode;

class FirstStepsTest {
    private static final User OWNER =
            new User(1, "Li Lei", "li@shop.example", Role.OWNER, Optional.of(GatewayFixture.SHOP));

    private final StatementCounter statements = new StatementCounter();
    private final GatewayFixture bench = new GatewayFixture(statements);
    private final FirstSteps firstSteps = new FirstSteps(
            bench.bean(Certificates.class),
            bench.bean(Overview.class),
            bench.bean(NotificationSearch.class),
            bench.clock);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_merchant_that_has_traded_for_a_month_needs_no_guide_and_costs_no_further_query() {
        bench.place("order-1", PaymentMode.SCAN_CODE);
        assertThat(firstSteps.of(OWNER))
                .filteredOn(step -> step.state().equals("done"))
                .extracting(FirstSteps.Step::text)
                .containsExactly("overview.steps.certificate", "overview.steps.order");
        bench.clock.advance(Duration.ofDays(31));
        statements.take();

        assertThat(firstSteps.of(OWNER)).isEmpty();
        assertThat(statements.take()).hasSize(1);

        assertThat(firstSteps.of(OWNER)).isEmpty();
        assertThat(statements.take()).isEmpty();
    }
}
