package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;

class LogisticsClientTest {
    private static final String NUMBER = "0123456789abcdef0123456890000593";

    private static Fields shipment(String number, String status) {
        return Fields.builder()
                .put("carrier", "顺丰速运")
                .put("trackingNumber", number)
                .put("status", status)
                .put("updateDateTime", "2026-03-01 10:00:00")
                .build();
    }

    @Test
    void parcels_are_reported_and_queried_as_the_protocol_has_it() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> Fields.builder()
                .putAll(request.without("hmac").without("shipments"))
                .put("status", "SUCCESS")
                .put("shipments", Arrays.asList(shipment("SF1", "DELIVERED"), shipment("SF2", "FLOWN")))
                .build())) {
            LogisticsClient logistics = platform.client().build().logistics();

            Shipments reported = logistics.report(
                    NUMBER,
                    Arrays.asList(
                            Parcel.of("顺丰速运", "SF1", ShipmentStatus.DELIVERED),
                            Parcel.of("顺丰速运", "SF2", ShipmentStatus.SHIPPED)));
            Fields sent = platform.lastRequest();
            Shipments queried = logistics.query(NUMBER);

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/logistics/report", "/logistics/query");
            assertThat((List<?>) sent.get("shipments")).hasSize(2).first().satisfies(one -> {
                Fields first = (Fields) one;
                assertThat(first.names()).containsExactlyInAnyOrder("carrier", "trackingNumber", "status");
                assertThat(first.text("status")).isEqualTo("DELIVERED");
            });
            assertThat(reported.paySerialNumber()).isEqualTo(NUMBER);
            assertThat(queried.parcels())
                    .extracting(Shipment::status)
                    .containsExactly(ShipmentStatus.DELIVERED, ShipmentStatus.OTHER);
            Shipment first = queried.parcels().get(0);
            assertThat(first.carrier()).isEqualTo("顺丰速运");
            assertThat(first.trackingNumber()).isEqualTo("SF1");
            assertThat(first.updatedAt()).hasValue(Instant.parse("2026-03-01T02:00:00Z"));
        }
    }

    @Test
    void an_order_without_parcels_has_an_empty_list() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> request.without("hmac"))) {
            assertThat(platform.client().build().logistics().query(NUMBER).parcels())
                    .isEmpty();
        }
    }

    @Test
    void a_report_needs_parcels_and_a_status_that_is_known() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> request)) {
            LogisticsClient logistics = platform.client().build().logistics();

            assertThatThrownBy(() -> logistics.report(NUMBER, Collections.emptyList()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Parcel.of("SF", "1", ShipmentStatus.OTHER))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(platform.server().requests()).isEmpty();
        }
    }
}
