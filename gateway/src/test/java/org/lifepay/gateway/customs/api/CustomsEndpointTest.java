package org.lifepay.gateway.customs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.customs.QueryDeclarations;
import org.lifepay.gateway.customs.SendDeclarations;
import org.lifepay.gateway.diagnostics.ApiCallLog;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program that was written by the platform's documents alone, over HTTP. The order is of 8.88. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomsEndpointTest {
    private static final String ORDER = "/customs/order";
    private static final String QUERY = "/customs/query";
    private static final String REPEAT = "/customs/repeatDeclare";
    private static final String NUMBER = "11010519491231002X";

    private final GatewayServer gateway = GatewayServer.used("lifepay.sandbox=true");
    private final List<Fields> heard = new CopyOnWriteArrayList<>();
    private MerchantProgram shop = new MerchantProgram(gateway);
    private @Nullable HttpServer server;
    private String notifyUrl = "";

    @BeforeAll
    void listen() throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.createContext("/", this::hear);
        listening.start();
        server = listening;
        notifyUrl = "http://127.0.0.1:" + listening.getAddress().getPort() + "/customs";
    }

    private void hear(HttpExchange exchange) throws IOException {
        try {
            Fields body = Fields.parse(exchange.getRequestBody().readAllBytes());
            SealedMessage message = new SealedMessage(
                    Objects.requireNonNull(exchange.getRequestHeaders().getFirst("encryptKey")),
                    Objects.requireNonNull(body.text("data")));
            heard.add(new Envelope(RsaEngines.best(), new SecureRandom())
                    .openResponse(message, TestCertificates.SHOP.getPrivate(), List.of((RSAPublicKey)
                            TestCertificates.PLATFORM.getPublic()))
                    .fields());
        } catch (Exception e) {
            throw new IOException(e);
        }
        byte[] answer = "SUCCESS".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @BeforeEach
    void begin() {
        shop.close();
        shop = new MerchantProgram(gateway);
        heard.clear();
    }

    @AfterAll
    void stop() {
        shop.close();
        Objects.requireNonNull(server).stop(0);
        gateway.close();
    }

    /** The serialNumber of a paid order. */
    private String paid(String requestId, Fields.Builder order) {
        Order placed = placed(requestId, order);
        String number = placed.paymentOrderId();
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        shop.merchant().digits(),
                        new Payment(number, "T" + number, new Money(888), placed.createdAt(), null));
        return number;
    }

    private Order placed(String requestId, Fields.Builder order) {
        shop.call(MerchantProgram.ORDER, order.build());
        return gateway.bean(Orders.class)
                .findByRequestId(shop.merchant(), requestId)
                .orElseThrow();
    }

    private String paid() {
        return paid("o1", shop.order("o1").put("paymentModeCode", "SCANCODE-ALI_PAY-P2P"));
    }

    private static Fields.Builder item(String office, String amount) {
        return Fields.builder()
                .put("customsChannel", office)
                .put("amount", amount)
                .put("goodsAmount", amount)
                .put("merchantCommerceCode", "4401986999")
                .put("merchantCommerceName", "茶行");
    }

    private static Fields.Builder payer() {
        return Fields.builder().put("payerName", "张三").put("IdNum", NUMBER).put("phoneNum", "+8613800000000");
    }

    private Fields.Builder declaration(String number, Fields... items) {
        return Fields.builder()
                .put("merchantId", shop.merchant().digits())
                .put("paySerialNumber", number)
                .put("notifyUrl", notifyUrl)
                .put("payer", payer().build())
                .put("customsInfos", List.of(items));
    }

    private Answer query(String number) {
        return shop.call(
                QUERY,
                Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("paySerialNumber", number)
                        .build());
    }

    private Answer repeat(String number, String office) {
        return shop.call(
                REPEAT,
                Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("paySerialNumber", number)
                        .put("customsChannels", office)
                        .build());
    }

    private static Fields parsed(String json) {
        try {
            return Fields.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    private static Fields first(Fields reply) {
        return (Fields) ((List<?>) Objects.requireNonNull(reply.get("customsInfos"))).getFirst();
    }

    private static String json(Fields fields) {
        return new String(fields.toJson(), StandardCharsets.UTF_8);
    }

    /** What the background work does until customs has said this of all that are declared. */
    private void decide(CustomsStanding.Result result, String code) {
        gateway.bean(SendDeclarations.class).runOnce();
        gateway.customs.decide(result, code, null);
        gateway.clock.advance(Duration.ofSeconds(10));
        gateway.bean(QueryDeclarations.class).runOnce();
        gateway.bean(NotificationWorker.class).runOnce();
    }

    /** The only notification about the order. */
    private Fields hears(String number) {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (about(number).isEmpty() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(about(number)).hasSize(1);
        return about(number).getFirst();
    }

    private List<Fields> about(String number) {
        return heard.stream()
                .filter(one -> number.equals(one.text("paySerialNumber")))
                .toList();
    }

    @Test
    void an_empty_payer_is_the_orders_and_an_amount_alone_is_that_of_the_goods() {
        String number = paid(
                "of-order",
                shop.order("of-order")
                        .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                        .put(
                                "payer",
                                Fields.builder()
                                        .put("name", "李四")
                                        .put("idType", "IDCARD")
                                        .put("idNum", NUMBER)
                                        .build()));

        Answer accepted = shop.call(
                ORDER,
                declaration(
                                number,
                                Fields.builder()
                                        .put("customsChannel", "OFFICAL")
                                        .put("amount", "888")
                                        .put("tax", "80")
                                        .build())
                        .put(
                                "payer",
                                Fields.builder()
                                        .put("payerName", "")
                                        .put("IdNum", "")
                                        .put("phoneNum", "13800000000")
                                        .build())
                        .build());

        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(first(query(number).fields()).text("goodsAmount")).isEqualTo("808");
    }

    @Test
    void one_office_that_is_declared_otherwise_stops_the_others() {
        String number = paid("mixed", shop.order("mixed").put("paymentModeCode", "SCANCODE-ALI_PAY-P2P"));
        shop.call(ORDER, declaration(number, item("OFFICAL", "400").build()).build());

        Answer refused = shop.call(
                ORDER,
                declaration(
                                number,
                                item("OFFICAL", "300").build(),
                                item("NINGBO", "100").build())
                        .build());

        assertThat(refused.fields().text("code")).isEqualTo("REQUEST_ID_REUSED");
        assertThat(refused.fields().text("error")).doesNotContain("exception.record.exists");
        assertThat(json(query(number).fields())).doesNotContain("NINGBO");
    }

    @Test
    void a_program_of_the_documents_declares_queries_and_is_notified() {
        String number = paid();

        Answer accepted = shop.call(
                ORDER,
                declaration(
                                number,
                                Fields.builder()
                                        .put("customsChannel", "OFFICAL")
                                        .put("amount", 888)
                                        .put("goodsAmount", "800")
                                        .put("tax", 80)
                                        .put("freight", "8")
                                        .put("dxpid", "DXP1")
                                        .put("merchantCommerceCode", "4401986999")
                                        .put("merchantCommerceName", "茶行")
                                        .build())
                        .put("anything", "else")
                        .build());
        Answer underWay = query(number);
        decide(CustomsStanding.Result.SUCCESS, "399");
        Fields notified = hears(number).without("hmac");

        assertThat(accepted.sealed()).isTrue();
        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(accepted.fields().text("paySerialNumber")).isEqualTo(number);
        assertThat(underWay.fields().text("merchantId"))
                .isEqualTo(shop.merchant().digits());
        assertThat(first(underWay.fields()).text("status")).isEqualTo("PROCESSING");
        assertThat(json(notified)).isEqualTo(json(query(number).fields().without("hmac")));
        assertThat(notified.text("paySerialNumber")).isEqualTo(number);
        assertThat(json(first(notified)))
                .isEqualTo(
                        "{\"customsChannel\":\"OFFICAL\",\"amount\":\"888\",\"freight\":\"8\",\"goodsAmount\":\"800\","
                                + "\"tax\":\"80\",\"status\":\"SUCCESS\"}");
    }

    @Test
    void zero_is_text_and_a_failure_has_a_reason() {
        String number = paid();
        shop.call(ORDER, declaration(number, item("NINGBO", "888").build()).build());
        decide(CustomsStanding.Result.FAILED, "100");

        Fields item = first(hears(number));
        assertThat(item.get("tax")).isEqualTo("0");
        assertThat(item.get("freight")).isEqualTo("0");
        assertThat(item.text("status")).isEqualTo("FAILED");
        assertThat(item.text("errorMessage")).isEqualTo("100");
    }

    @Test
    void clients_that_send_idNum_and_a_small_x_are_understood() {
        String number = paid();

        Answer accepted = shop.call(
                ORDER,
                declaration(number, item("OFFICAL", "888").build())
                        .put(
                                "payer",
                                Fields.builder()
                                        .put("payerName", "张三")
                                        .put("idNum", "11010519491231002x")
                                        .build())
                        .build());

        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
    }

    @Test
    void the_payer_of_a_customs_order_need_not_be_sent_again() {
        String number = paid(
                "o2",
                shop.order("o2")
                        .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                        .put("cashierVersion", "CUSTOMS")
                        .put("forUse", "GOODSTRADE")
                        .put(
                                "payer",
                                Fields.builder()
                                        .put("name", "李四")
                                        .put("idType", "IDCARD")
                                        .put("idNum", "440524188001010014")
                                        .build()));

        Answer accepted = shop.call(
                ORDER,
                declaration(number, item("OFFICAL", "888").build()).build().without("payer"));
        gateway.bean(SendDeclarations.class).runOnce();

        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(gateway.customs.requests.getLast().payer().name()).isEqualTo("李四");
    }

    @Test
    void what_is_declared_already_exists() {
        String number = paid();
        Fields request = declaration(number, item("OFFICAL", "888").build()).build();
        shop.call(ORDER, request);

        Answer again = shop.call(ORDER, request);

        assertThat(again.fields().text("status")).isEqualTo("ERROR");
        assertThat(again.fields().text("error")).isEqualTo("exception.record.exists.customsOrder");
        assertThat(again.code()).isEqualTo("CUSTOMS_DECLARED");
    }

    @Test
    void a_query_of_nothing_declared_has_an_error_and_no_infos() {
        Answer answer = query(paid());

        assertThat(answer.fields().text("status")).isEqualTo("ERROR");
        assertThat(answer.fields().text("error")).isNotEmpty().doesNotContain("exception.record.exists");
        assertThat(answer.fields().has("customsInfos")).isFalse();
        assertThat(answer.code()).isEqualTo("CUSTOMS_NOT_FOUND");
    }

    @Test
    void a_declaration_that_has_failed_is_repeated() {
        String number = paid();
        shop.call(ORDER, declaration(number, item("OFFICAL", "888").build()).build());
        decide(CustomsStanding.Result.FAILED, "100");

        Answer repeated = shop.call(REPEAT, parsed("""
                {"merchantId":"%s","paySerialNumber":"%s","customsChannels":["OFFICAL"]}
                """.formatted(shop.merchant().digits(), number)));

        assertThat(repeated.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(first(query(number).fields()).text("status")).isEqualTo("PROCESSING");
        assertThat(repeat(number, "NINGBO").code()).isEqualTo("CUSTOMS_NOT_FOUND");
        assertThat(repeat(number, "OFFICIAL").code()).isEqualTo("FIELD_VALUE");
    }

    @ParameterizedTest
    @CsvSource({
        "OFFICIAL, 888, 888, 0, FIELD_VALUE",
        "OFFICAL, 888, 887, 0, FIELD_VALUE",
        "OFFICAL, 888, 888, 1, FIELD_VALUE",
        "OFFICAL, 889, 889, 0, CUSTOMS_EXCEEDS_ORDER",
        "OFFICAL, 8.88, 888, 0, FIELD_FORMAT",
        "OFFICAL, 0, 0, 0, AMOUNT_OUT_OF_RANGE",
        "OFFICAL, -1, -1, 0, FIELD_FORMAT"
    })
    void a_wrong_item_is_refused_and_changes_nothing(
            String office, String amount, String goods, String tax, String code) {
        String number = paid();

        Answer refused = shop.call(
                ORDER,
                declaration(
                                number,
                                item(office, amount)
                                        .put("goodsAmount", goods)
                                        .put("tax", tax)
                                        .build())
                        .build());

        assertThat(refused.code()).isEqualTo(code);
        assertThat(query(number).code()).isEqualTo("CUSTOMS_NOT_FOUND");
    }

    @Test
    void a_wrong_request_is_refused_with_a_code_of_its_own() {
        String number = paid();
        Fields item = item("OFFICAL", "400").build();

        assertThat(shop.call(ORDER, declaration(number, item, item).build()).code())
                .isEqualTo("FIELD_VALUE");
        assertThat(shop.call(ORDER, declaration("nothing", item).build()).code())
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.call(ORDER, declaration(number, item).build().without("customsInfos"))
                        .code())
                .isEqualTo("FIELD_MISSING");
        assertThat(shop.call(ORDER, declaration(number, item).build().without("notifyUrl"))
                        .code())
                .isEqualTo("FIELD_MISSING");
        assertThat(shop.call(ORDER, declaration(number, item).build().without("payer"))
                        .code())
                .isEqualTo("FIELD_MISSING");
        Answer wrongNumber = shop.call(
                ORDER,
                declaration(number, item)
                        .put("payer", payer().put("IdNum", "110105194912310021").build())
                        .build());
        assertThat(wrongNumber.code()).isEqualTo("FIELD_FORMAT");
        assertThat(wrongNumber.fields().text("cause")).doesNotContain("110105");
        assertThat(shop.call("/customs/orders", declaration(number, item).build())
                        .code())
                .isEqualTo("FUNCTION_UNKNOWN");
    }

    @Test
    void an_order_that_is_not_paid_or_too_old_is_refused() {
        String open = placed("o3", shop.order("o3").put("paymentModeCode", "SCANCODE-ALI_PAY-P2P"))
                .paymentOrderId();
        String old = paid();
        Fields item = item("OFFICAL", "888").build();

        assertThat(shop.call(ORDER, declaration(open, item).build()).code()).isEqualTo("ORDER_NOT_PAID");
        gateway.clock.advance(Duration.ofDays(8));
        assertThat(shop.call(ORDER, declaration(old, item).build()).code()).isEqualTo("CUSTOMS_TOO_LATE");
    }

    @Test
    void another_merchants_order_is_not_found() {
        String number = paid();
        shop.call(ORDER, declaration(number, item("OFFICAL", "888").build()).build());
        try (MerchantProgram other = new MerchantProgram(gateway)) {
            Fields asked = Fields.builder()
                    .put("merchantId", other.merchant().digits())
                    .put("paySerialNumber", number)
                    .build();

            assertThat(other.call(QUERY, asked).code()).isEqualTo("CUSTOMS_NOT_FOUND");
        }
    }

    @Test
    void nothing_that_is_kept_shows_who_pays() {
        String number = paid();
        shop.call(ORDER, declaration(number, item("OFFICAL", "888").build()).build());
        gateway.bean(ApiCallLog.class).runOnce();
        JdbcClient sql = gateway.bean(JdbcClient.class);

        assertThat(sql.sql("select cast(t as text) from customs_declaration t")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(NUMBER) || row.contains("张三"));
        List<Long> calls = sql.sql("select api_call_id from api_call where merchant_id = :merchantId and path = :path")
                .param("merchantId", shop.merchant().digits())
                .param("path", ORDER)
                .query(Long.class)
                .list();
        assertThat(calls).hasSize(1);
        assertThat(gateway.bean(ApiCallLog.class)
                        .find(shop.merchant(), calls.getFirst())
                        .orElseThrow()
                        .request())
                .contains(number, "OFFICAL")
                .doesNotContain(NUMBER, "张三");
    }

    private static Fields part(String requestId, long amount) {
        return Fields.builder()
                .put("requestId", requestId)
                .put("amount", amount)
                .build();
    }

    private Fields.Builder orderOf(String requestId, Fields... parts) {
        return shop.order(requestId)
                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                .put("subOrders", List.of(parts));
    }

    private static List<String> partNumbers(Answer ordered) {
        return ((List<?>) Objects.requireNonNull(ordered.fields().get("subOrders")))
                .stream()
                        .map(part -> Objects.requireNonNull(((Fields) part).text("serialNumber")))
                        .toList();
    }

    @Test
    void parts_of_an_order_are_declared_by_numbers_of_their_own() {
        Fields order =
                orderOf("parts", part("parts-1", 500), part("parts-2", 300)).build();
        String number = paid("parts", Fields.builder().putAll(order));
        Answer ordered = shop.call(
                MerchantProgram.ORDER, orderOf("again", part("again-1", 888)).build());
        Answer repeated = shop.call(
                MerchantProgram.ORDER, orderOf("again", part("again-1", 888)).build());
        List<String> parts = gateway.bean(JdbcClient.class)
                .sql(
                        "select serial_number from sub_order where merchant_id = :merchantId and request_id like 'parts-%' "
                                + "order by request_id")
                .param("merchantId", shop.merchant().digits())
                .query(String.class)
                .list();

        Answer tooMuch = shop.call(
                ORDER,
                declaration(parts.getFirst(), item("OFFICAL", "501").build()).build());
        Answer first = shop.call(
                ORDER,
                declaration(parts.getFirst(), item("OFFICAL", "500").build()).build());
        Answer second = shop.call(
                ORDER,
                declaration(parts.getLast(), item("OFFICAL", "300").build()).build());
        Answer rest = shop.call(
                ORDER, declaration(number, item("OFFICAL", "89").build()).build());
        gateway.bean(SendDeclarations.class).runOnce();

        assertThat(partNumbers(ordered)).hasSize(1).isEqualTo(partNumbers(repeated));
        assertThat(tooMuch.code()).isEqualTo("CUSTOMS_EXCEEDS_ORDER");
        assertThat(first.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(second.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(rest.code()).isEqualTo("CUSTOMS_EXCEEDS_ORDER");
        assertThat(gateway.customs.requests)
                .filteredOn(request -> request.tradeNo().equals("T" + number))
                .extracting(
                        request -> request.subOrder() + " " + request.amount().fen())
                .containsExactlyInAnyOrder("parts-1 500", "parts-2 300");
        assertThat(first(query(parts.getLast()).fields()).text("amount")).isEqualTo("300");
        assertThat(query(number).code()).isEqualTo("CUSTOMS_NOT_FOUND");
        assertThat(repeat(parts.getFirst(), "OFFICAL").fields().text("status")).isEqualTo("SUCCESS");
    }

    @Test
    void sub_orders_are_at_most_the_order_and_each_stands_once() {
        assertThat(shop.call(
                                MerchantProgram.ORDER,
                                orderOf("sum", part("a", 500), part("b", 389)).build())
                        .code())
                .isEqualTo("FIELD_VALUE");
        assertThat(shop.call(
                                MerchantProgram.ORDER,
                                orderOf("twice", part("a", 1), part("a", 1)).build())
                        .code())
                .isEqualTo("FIELD_VALUE");
        assertThat(shop.call(
                                MerchantProgram.ORDER,
                                orderOf("none", part("a", 0)).build())
                        .code())
                .isEqualTo("AMOUNT_OUT_OF_RANGE");
    }
}
