package org.lifepay.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Notification;
import org.lifepay.sdk.UnverifiedResponseException;
import org.lifepay.sdk.testkit.SignedNotification;
import org.lifepay.sdk.testkit.TestPlatform;

class NotificationHandlerTest {
    private static final TestPlatform PLATFORM = TestPlatform.withNewKeys("890000593");
    private static final Money PRICE = Money.yuan("19.99");

    private final List<String> delivered = new ArrayList<>();
    private final InMemoryOrderRecords books = new InMemoryOrderRecords();
    private final NotificationHandler handler = new NotificationHandler(
            PLATFORM.notificationParser(), books, notification -> delivered.add(notification.requestId()));

    @Test
    void goods_go_out_once_however_often_the_platform_tells() {
        books.expect("A-1", PRICE);

        String first = handle(PLATFORM.paid("A-1", PRICE));
        String second = handle(PLATFORM.paid("A-1", PRICE));

        assertThat(List.of(first, second)).containsOnly("SUCCESS");
        assertThat(delivered).containsExactly("A-1");
    }

    @Test
    void no_goods_for_another_amount() {
        books.expect("A-1", PRICE);

        assertThatThrownBy(() -> handle(PLATFORM.paid("A-1", Money.fen(1))))
                .isInstanceOf(UnverifiedResponseException.class);
        assertThat(delivered).isEmpty();
    }

    @Test
    void no_goods_for_an_order_that_was_never_placed() {
        assertThatThrownBy(() -> handle(PLATFORM.paid("A-2", PRICE))).isInstanceOf(IllegalStateException.class);
        assertThat(delivered).isEmpty();
    }

    @Test
    void a_strangers_notification_is_neither_believed_nor_acknowledged() {
        books.expect("A-1", PRICE);
        SignedNotification foreign = TestPlatform.withNewKeys("890000593").paid("A-1", PRICE);

        assertThatThrownBy(() -> handle(foreign)).isInstanceOf(UnverifiedResponseException.class);
        assertThat(delivered).isEmpty();
    }

    @Test
    void what_was_told_can_be_waited_for() throws Exception {
        books.expect("A-1", PRICE);
        handle(PLATFORM.paid("A-1", PRICE));

        Notification notification = books.await("A-1", java.time.Duration.ofSeconds(1));

        assertThat(notification.amount()).isEqualTo(PRICE);
        assertThatThrownBy(() -> books.await("A-9", java.time.Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no notification");
    }

    private String handle(SignedNotification sent) {
        return handler.handle(name -> sent.headers().get(name), sent.body());
    }
}
