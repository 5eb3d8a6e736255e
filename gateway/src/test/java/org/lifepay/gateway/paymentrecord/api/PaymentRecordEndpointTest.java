package org.lifepay.gateway.paymentrecord.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.ChannelMessage;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.SentMessages;
import org.lifepay.gateway.customs.CustomsRegistrations;
import org.lifepay.gateway.customs.CustomsTerms;
import org.lifepay.gateway.customs.SendDeclarations;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;

/** What a merchant gets that has to show customs a payment: by its program, and on the order's page. */
class PaymentRecordEndpointTest {
    private static final String RECORD = "/customs/paymentRecord";
    private static final String REQUEST = "https://openapi.alipay.com/gateway.do?method=alipay.trade.precreate";

    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @AfterEach
    void close() {
        shop.close();
        gateway.close();
    }

    private void register() {
        gateway.bean(CustomsRegistrations.class).change(shop.merchant(), new CustomsTerms("4401986999", "茶行", null));
    }

    private Order place(String requestId) {
        gateway.channel.onInitiate(request -> {
            SentMessages.tell(() -> REQUEST);
            return new PaymentInitiation.ScanCode("https://qr.example/" + request.number());
        });
        shop.call(
                MerchantProgram.ORDER,
                shop.order(requestId)
                        .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                        .build());
        return gateway.bean(Orders.class)
                .findByRequestId(shop.merchant(), requestId)
                .orElseThrow();
    }

    private Order paid(String requestId) {
        Order order = place(requestId);
        String number = order.paymentOrderId();
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        shop.merchant().digits(),
                        new Payment(number, "T" + number, new Money(888), order.createdAt(), null)
                                .toldBy(new ChannelMessage(() -> "trade_status=TRADE_SUCCESS&out_trade_no=" + number)));
        return order;
    }

    private Answer record(MerchantProgram program, String number) {
        return program.call(
                RECORD,
                Fields.builder()
                        .put("merchantId", program.merchant().digits())
                        .put("paySerialNumber", number)
                        .put("stray", "1")
                        .build());
    }

    private void declare(Order order) {
        Answer declared = shop.call(
                "/customs/order",
                Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("paySerialNumber", order.paymentOrderId())
                        .put("notifyUrl", "https://shop.example/customs")
                        .put(
                                "payer",
                                Fields.builder()
                                        .put("payerName", "张三")
                                        .put("IdNum", "11010519491231002X")
                                        .build())
                        .put(
                                "customsInfos",
                                List.of(Fields.builder()
                                        .put("customsChannel", "OFFICAL")
                                        .put("amount", "888")
                                        .build()))
                        .build());
        assertThat(declared.code()).isEmpty();
        gateway.bean(SendDeclarations.class).runOnce();
    }

    @Test
    void a_program_gets_what_customs_asks_and_nothing_of_persons() {
        register();
        Order order = paid("o1");
        declare(order);

        Answer answer = record(shop, order.paymentOrderId());

        Fields fields = answer.fields();
        assertThat(answer.sealed()).isTrue();
        assertThat(fields.names())
                .containsExactlyInAnyOrder(
                        "merchantId",
                        "paySerialNumber",
                        "status",
                        "initalRequest",
                        "initalResponse",
                        "ebpCode",
                        "payCode",
                        "payTransactionId",
                        "totalAmount",
                        "currency",
                        "verDept",
                        "payType",
                        "tradingTime",
                        "orderNo",
                        "goodsInfo");
        assertThat(fields.text("status")).isEqualTo("SUCCESS");
        assertThat(fields.text("initalRequest")).isEqualTo(REQUEST);
        assertThat(fields.text("initalResponse"))
                .isEqualTo("trade_status=TRADE_SUCCESS&out_trade_no=" + order.paymentOrderId());
        assertThat(fields.text("ebpCode")).isEqualTo("4401986999");
        assertThat(fields.text("payCode")).isEqualTo("31222699S7");
        assertThat(fields.text("payTransactionId")).isEqualTo("PT1");
        assertThat(fields.text("verDept")).isEqualTo("2");
        assertThat(fields.text("totalAmount")).isEqualTo("8.88");
        assertThat(fields.text("currency")).isEqualTo("142");
        assertThat(fields.text("payType")).isEqualTo("3");
        assertThat(fields.text("tradingTime")).isEqualTo("20260301100000");
        assertThat(fields.text("orderNo")).isEqualTo("o1");
        Fields first = (Fields) ((List<?>) Objects.requireNonNull(fields.get("goodsInfo"))).getFirst();
        assertThat(first.text("gname")).isEqualTo("Tea");
    }

    @Test
    void before_it_is_declared_what_the_declaration_tells_is_missing() {
        register();
        Order order = paid("o1");

        assertThat(record(shop, order.paymentOrderId()).fields().names())
                .contains("initalRequest", "initalResponse", "ebpCode", "totalAmount")
                .doesNotContain("payCode", "payTransactionId", "verDept");
    }

    @Test
    void a_part_of_an_order_is_asked_about_by_its_own_number() {
        register();
        Fields request = shop.order("whole")
                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                .put(
                        "subOrders",
                        List.of(Fields.builder()
                                .put("requestId", "part-1")
                                .put("amount", "500")
                                .build()))
                .build();
        gateway.channel.onInitiate(sent -> {
            SentMessages.tell(() -> REQUEST);
            return new PaymentInitiation.ScanCode("https://qr.example/" + sent.number());
        });
        Fields reply = shop.call(MerchantProgram.ORDER, request).fields();
        Fields part = (Fields) ((List<?>) Objects.requireNonNull(reply.get("subOrders"))).getFirst();
        Order order = gateway.bean(Orders.class)
                .findByRequestId(shop.merchant(), "whole")
                .orElseThrow();
        gateway.pay(order, order.paymentOrderId());

        Fields record =
                record(shop, Objects.requireNonNull(part.text("serialNumber"))).fields();

        assertThat(record.text("orderNo")).isEqualTo("part-1");
        assertThat(record.text("totalAmount")).isEqualTo("5.00");
        assertThat(record.text("initalRequest")).isEqualTo(REQUEST);
        assertThat(record.text("paySerialNumber")).isEqualTo(part.text("serialNumber"));
    }

    @ParameterizedTest
    @CsvSource({
        "none, ORDER_NOT_FOUND",
        "open, ORDER_NOT_PAID",
        "notKept, PAYMENT_RECORD_NOT_FOUND",
        "others, ORDER_NOT_FOUND"
    })
    void what_is_not_there_has_a_code_of_its_own(String which, String code) {
        try (MerchantProgram other = new MerchantProgram(gateway)) {
            String number = switch (which) {
                case "none" -> "0123456789abcdef0123456" + shop.merchant().digits();
                case "open" -> place("o1").paymentOrderId();
                case "notKept" -> paid("o1").paymentOrderId();
                default -> {
                    register();
                    yield paid("o1").paymentOrderId();
                }
            };

            Answer answer = record(which.equals("others") ? other : shop, number);

            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.fields().text("status")).isEqualTo("ERROR");
            assertThat(answer.fields().names()).doesNotContain("initalRequest", "initalResponse");
        }
    }

    @Test
    void the_page_of_the_order_offers_both_files_and_the_audit_log_has_them() {
        register();
        Order order = paid("o1");
        String page = "/console/orders/" + order.paymentOrderId();
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.OWNER)) {
            assertThat(owner.get(page).body())
                    .contains(page + "/payment-record.json", "支付原始数据")
                    .doesNotContain("??");
            assertThat(owner.get(page + "?lang=en").body())
                    .contains("Raw payment data")
                    .doesNotContain("??");

            assertThat(owner.get(page + "/payment-record.json").body())
                    .contains("\"initalRequest\":\"" + REQUEST + "\"", "\"totalAmount\":\"8.88\"");
            assertThat(owner.get(page + "/payment-record.csv").body())
                    .contains("initalRequest,initalResponse,ebpCode,totalAmount", REQUEST, "20260301100000");
            assertThat(owner.get("/console/audit?lang=zh").body()).contains("下载支付原始数据", order.paymentOrderId());
            assertThat(owner.get("/console/audit?action=export").body()).contains("下载支付原始数据");
        }
    }

    @Test
    void a_reader_another_merchant_and_an_order_without_raw_data_get_no_file() {
        Order notKept = paid("o0");
        try (MerchantProgram registered = new MerchantProgram(gateway)) {
            gateway.bean(CustomsRegistrations.class)
                    .change(registered.merchant(), new CustomsTerms("4401986999", "茶行", null));
            registered.call(
                    MerchantProgram.ORDER,
                    registered
                            .order("r1")
                            .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                            .build());
            Order order = gateway.bean(Orders.class)
                    .findByRequestId(registered.merchant(), "r1")
                    .orElseThrow();
            gateway.pay(order, order.paymentOrderId());
            String record = "/orders/" + order.paymentOrderId() + "/payment-record.json";
            try (ConsoleClient reader =
                            ConsoleClient.signedIn(gateway, Optional.of(registered.merchant()), Role.READER);
                    ConsoleClient stranger =
                            ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.OWNER)) {
                assertThat(reader.get("/console" + record).statusCode()).isEqualTo(403);
                assertThat(reader.get("/console/orders/" + order.paymentOrderId())
                                .body())
                        .doesNotContain("payment-record");
                assertThat(stranger.get("/console" + record).statusCode()).isEqualTo(404);
                String own = "/console/orders/" + notKept.paymentOrderId();
                assertThat(stranger.get(own).body()).doesNotContain("payment-record");
                assertThat(stranger.get(own + "/payment-record.json").statusCode())
                        .isEqualTo(404);
            }
        }
    }
}
