package org.lifepay.gateway.notification.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.MerchantId;

@Timeout(60)
class FailingNotificationsTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private final FailingNotifications failing = fixture.bean(FailingNotifications.class);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void what_was_given_up_or_failed_twice_is_failing_and_a_first_failure_is_not() {
        notification(1, "EXHAUSTED", 9);
        notification(2, "PENDING", 2);
        notification(3, "PENDING", 1);
        notification(4, "DELIVERED", 3);

        assertThat(failing.of(GatewayFixture.SHOP)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(failing.of(new MerchantId("890000594"))).isEmpty();
        assertThat(failing.ofAll()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void the_oldest_come_first() {
        notification(2, "EXHAUSTED", 9);
        notification(1, "EXHAUSTED", 9);
        fixture.clock.advance(Duration.ofHours(1));
        notification(3, "EXHAUSTED", 9);

        FailingNotificationTable table = fixture.bean(FailingNotificationTable.class);

        assertThat(table.idsOf(GatewayFixture.SHOP, GatewayFixture.START, 2)).containsExactly(1L, 2L);
    }

    @Test
    void after_a_week_it_is_history() {
        notification(1, "EXHAUSTED", 9);

        fixture.clock.advance(Duration.ofDays(8));

        assertThat(failing.of(GatewayFixture.SHOP)).isEmpty();
        assertThat(failing.ofAll()).isEmpty();
    }

    private void notification(long id, String status, int tries) {
        fixture.sql()
                .sql("""
                insert into notification (merchant_id, notification_id, kind, subject_id, request_id, url, fields, status,
                    created_at, due_at, tries, ended_at)
                values ('890000593', :id, 'ORDER', 's', 'order-1', 'https://x', '{}', :status, :now,
                    case when :status = 'PENDING' then cast(:now as timestamptz) end, :tries,
                    case when :status <> 'PENDING' then cast(:now as timestamptz) end)
                """)
                .param("id", id)
                .param("status", status)
                .param("tries", tries)
                .param("now", fixture.clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
    }
}
