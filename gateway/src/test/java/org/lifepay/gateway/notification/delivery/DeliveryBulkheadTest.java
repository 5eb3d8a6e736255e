package org.lifepay.gateway.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.delivery.DeliveryBulkhead.Endpoint;

/** Which delivery may begin while others hang. */
class DeliveryBulkheadTest {
    private final DeliveryBulkhead bulkhead = new DeliveryBulkhead();
    private final Endpoint living = Endpoint.of(new MerchantId("890000593"), "https://shop.example/notify");

    @Test
    void a_server_that_acknowledges_finds_room_beside_all_that_hang() {
        assertThat(bulkhead.tryAcquire(living)).isTrue();
        bulkhead.release(living, true);
        hang();

        assertThat(bulkhead.tryAcquire(dead(5_000))).isFalse();
        assertThat(bulkhead.tryAcquire(living)).isTrue();
        assertThat(bulkhead.tryAcquire(living)).isTrue();
    }

    @Test
    void a_server_that_has_not_acknowledged_the_last_one_waits_with_those_that_hang() {
        assertThat(bulkhead.tryAcquire(living)).isTrue();
        bulkhead.release(living, true);
        assertThat(bulkhead.tryAcquire(living)).isTrue();
        bulkhead.release(living, false);
        hang();

        assertThat(bulkhead.tryAcquire(living)).isFalse();
    }

    /** Merchants may name a new server with each order. */
    @Test
    void servers_that_were_told_longest_ago_count_as_new() {
        fail(living);
        assertThat(places(living)).isEqualTo(2);

        IntStream.range(0, 20_000).mapToObj(DeliveryBulkheadTest::dead).forEach(this::fail);

        assertThat(places(living)).isEqualTo(30);
    }

    private void fail(Endpoint server) {
        assertThat(bulkhead.tryAcquire(server)).isTrue();
        bulkhead.release(server, false);
    }

    /** How many more deliveries may begin; they do. */
    private long places(Endpoint server) {
        return IntStream.range(0, 100).filter(_ -> bulkhead.tryAcquire(server)).count();
    }

    /** Each takes a place, as many as there are. */
    private void hang() {
        long taken = IntStream.range(0, 2_000)
                .filter(merchant -> bulkhead.tryAcquire(dead(merchant)))
                .count();
        assertThat(taken).isBetween(500L, 1_000L);
    }

    private static Endpoint dead(int merchant) {
        return Endpoint.of(
                new MerchantId(Integer.toString(900_000_000 + merchant)), "https://dead.example/" + merchant);
    }
}
