package org.lifepay.gateway.logistics.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parcels of orders, as programs report them and as users enter them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogisticsEndpointTest {
    private static final String REPORT = "/logistics/report";
    private static final String QUERY = "/logistics/query";

    private final GatewayServer gateway = GatewayServer.used();
    private MerchantProgram shop = new MerchantProgram(gateway);

    @BeforeEach
    void begin() {
        shop.close();
        shop = new MerchantProgram(gateway);
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private String paid(String requestId) {
        Order order = gateway.place(shop.merchant(), requestId, PaymentMode.SCAN_CODE, null);
        String number = order.paymentOrderId();
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        shop.merchant().digits(),
                        new Payment(number, "T" + number, GatewayFixture.PRICE, order.createdAt(), null));
        return number;
    }

    private Answer report(String number, String trackingNumber, String status) {
        return shop.call(
                REPORT,
                named(number)
                        .put(
                                "shipments",
                                List.of(Fields.builder()
                                        .put("carrier", "顺丰速运")
                                        .put("trackingNumber", trackingNumber)
                                        .put("status", status)
                                        .build()))
                        .build());
    }

    private Fields.Builder named(String number) {
        return Fields.builder().put("merchantId", shop.merchant().digits()).put("paySerialNumber", number);
    }

    private static String json(Answer answer) {
        return new String(answer.fields().without("hmac").toJson(), StandardCharsets.UTF_8);
    }

    private long rows() {
        return gateway.bean(JdbcClient.class)
                .sql("select count(*) from shipment_report where merchant_id = :merchantId")
                .param("merchantId", shop.merchant().digits())
                .query(Long.class)
                .single();
    }

    @Test
    void a_parcel_stands_as_it_was_reported_last_and_the_history_stays() {
        String number = paid("o1");
        gateway.clock.advance(Duration.ofSeconds(1));
        report(number, "SF1", "SHIPPED");
        report(number, "SF2", "SHIPPED");
        report(number, "SF1", "SHIPPED");

        Answer reported = report(number, "SF1", "DELIVERED");
        Answer queried = shop.call(QUERY, named(number).build());

        assertThat(json(queried)).isEqualTo(json(reported));
        assertThat((List<?>) queried.fields().get("shipments"))
                .extracting(one -> ((Fields) one).text("trackingNumber") + " " + ((Fields) one).text("status"))
                .containsExactly("SF1 DELIVERED", "SF2 SHIPPED");
        assertThat(json(queried)).contains("\"carrier\":\"顺丰速运\"", "\"updateDateTime\":\"2026-");
        assertThat(rows()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"SF1, SENT, FIELD_VALUE", "'', SHIPPED, FIELD_MISSING", "S F, SHIPPED, FIELD_CHARACTERS"})
    void a_wrong_report_is_refused_and_changes_nothing(String trackingNumber, String status, String code) {
        String number = paid("o1");

        assertThat(report(number, trackingNumber, status).code()).isEqualTo(code);
        assertThat(rows()).isZero();
    }

    @Test
    void a_late_repeat_sets_no_parcel_back_and_a_step_forward_counts_again() {
        String number = paid("o1");
        report(number, "SF1", "SHIPPED");
        report(number, "SF1", "DELIVERED");

        Answer late = report(number, "SF1", "SHIPPED");
        Answer corrected = report(number, "SF1", "IN_TRANSIT");
        Answer again = report(number, "SF1", "DELIVERED");

        assertThat(json(late)).contains("DELIVERED").doesNotContain("SHIPPED");
        assertThat(json(corrected)).contains("IN_TRANSIT");
        assertThat(json(again)).contains("DELIVERED");
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void a_repeat_does_not_count_towards_the_limit() {
        String number = paid("o1");
        report(number, "SF0", "SHIPPED");
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into shipment_report select merchant_id, n, order_id, pay_serial_number, carrier, 'X' || n,
                            status, reported_at from shipment_report, generate_series(1, 499) n
                        where merchant_id = :merchantId
                        """)
                .param("merchantId", shop.merchant().digits())
                .update();

        assertThat(report(number, "SF0", "SHIPPED").fields().text("status")).isEqualTo("SUCCESS");
        assertThat(report(number, "SF0", "DELIVERED").code()).isEqualTo("FIELD_TOO_LONG");
    }

    @Test
    void lines_are_taken_as_a_spreadsheet_program_quotes_them() {
        paid("A1");
        try (ConsoleClient clerk = ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.OPERATOR)) {
            clerk.get("/console/logistics");
            clerk.post(
                    "/console/logistics",
                    "lines",
                    "\"A1\",\"顺丰, 速运\",\"SF1\",\"已发货\"\nA1，YTO，YT2，已发货\nA1,<b>,SF3,已发货\n");

            assertThat(clerk.page()).contains("1 行未录入", "物流公司或物流单号有误").doesNotContain("??");
        }
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select carrier from shipment_report where merchant_id = :merchantId order by report_id")
                        .param("merchantId", shop.merchant().digits())
                        .query(String.class)
                        .list())
                .containsExactly("顺丰, 速运", "YTO");
    }

    @Test
    void only_a_paid_order_of_the_merchant_is_shipped() {
        String open = gateway.place(shop.merchant(), "o1", PaymentMode.SCAN_CODE, null)
                .paymentOrderId();

        assertThat(report(open, "SF1", "SHIPPED").code()).isEqualTo("ORDER_NOT_PAID");
        assertThat(report("nothing", "SF1", "SHIPPED").code()).isEqualTo("ORDER_NOT_FOUND");
        Answer none = shop.call(QUERY, named(open).build());
        assertThat(none.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(none.fields().has("shipments")).isFalse();
    }

    @Test
    void users_enter_many_and_get_back_what_is_wrong() {
        String number = paid("A1");
        paid("A2");
        try (ConsoleClient clerk = ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.OPERATOR);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.READER)) {
            assertThat(reader.get("/console/logistics").statusCode()).isEqualTo(403);
            assertThat(clerk.get("/console/logistics").body()).contains("批量录入").doesNotContain("??");
            clerk.post(
                    "/console/logistics",
                    "lines",
                    "A1,顺丰速运,SF1,已发货\n" + "A2\tYTO\tYT2\tdelivered\n" + "A3,顺丰速运,SF3,已发货\n" + "A1,顺丰速运,SF4\n"
                            + "A1,顺丰速运,SF5,弄丢了\n");

            assertThat(clerk.page())
                    .contains("已录入", "3 行未录入", "订单不存在", "每行须有四项", "状态有误", "A3,顺丰速运,SF3,已发货")
                    .doesNotContain("??");
            assertThat(rows()).isEqualTo(2);
            assertThat(reader.get("/console/orders/" + number).body())
                    .contains("物流单号", "SF1", "已发货")
                    .doesNotContain("??");
            assertThat(reader.get("/console/orders/" + number + "?lang=en").body())
                    .contains("Tracking number", "Shipped")
                    .doesNotContain("??");
        }
        try (ConsoleClient administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(administrator.get("/admin/orders/" + number).body()).contains("SF1", "已发货");
        }
    }

    @Test
    void a_file_is_shown_first_and_entered_when_it_is_confirmed() {
        paid("A1");
        gateway.place(shop.merchant(), "A2", PaymentMode.SCAN_CODE, null);
        String file =
                "订单号,物流公司,物流单号,状态\r\nA1,\"顺丰,速运\",SF1,已发货\r\nA2,YTO,YT2,DELIVERED\r\nA3,YTO,YT3,已发货\r\nA1,YTO,YT4,弄丢了\r\n";
        try (ConsoleClient clerk = ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.OPERATOR)) {
            clerk.get("/console/logistics");
            clerk.upload("/console/logistics/file", "file", "物流.csv", file.getBytes(StandardCharsets.UTF_8));

            assertThat(clerk.page())
                    .contains("文件预览，共 4 行", "可录入", "顺丰 速运", "订单未支付", "订单不存在", "状态有误")
                    .doesNotContain("??", "订单号\t物流公司");
            assertThat(rows()).isZero();

            clerk.post("/console/logistics", "lines", "A1\t顺丰 速运\tSF1\t已发货\nA2\tYTO\tYT2\tDELIVERED");
            assertThat(clerk.page()).contains("已录入", "1 行未录入");
            assertThat(rows()).isEqualTo(1);

            clerk.upload("/console/logistics/file", "file", "x.csv", "\0".getBytes(StandardCharsets.UTF_8));
            assertThat(clerk.page()).contains("无法读取文件");
            clerk.upload("/console/logistics/file", "file", "x.csv", "订单号,状态\n".getBytes(StandardCharsets.UTF_8));
            assertThat(clerk.page()).contains("文件中没有数据");
            clerk.upload(
                    "/console/logistics/file",
                    "file",
                    "x.csv",
                    "A1,YTO,Y1,已发货\n".repeat(501).getBytes(StandardCharsets.UTF_8));
            assertThat(clerk.page()).contains("一次最多 500 行");
            assertThat(rows()).isEqualTo(1);
        }
    }
}
