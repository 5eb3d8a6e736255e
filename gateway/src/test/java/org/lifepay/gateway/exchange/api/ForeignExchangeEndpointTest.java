package org.lifepay.gateway.exchange.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.exchange.BuyForeignMoney;
import org.lifepay.gateway.exchange.remittance.SendRemittances;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;

/** A merchant's program over HTTP, that receives its notifications too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ForeignExchangeEndpointTest {
    private static final String LOCK = "/foreignExchange/listpriceLock";
    private static final String ORDER = "/foreignExchange/order";
    private static final String QUERY = "/foreignExchange/query";
    private static final String TRANSFER = "/foreignExchange/transfer";
    private static final String TRANSFER_QUERY = "/foreignExchange/transferQuery";
    private static final String REFUND = "/foreignExchange/refund";
    private static final String REFUND_QUERY = "/foreignExchange/refundQuery";

    private final GatewayServer gateway = new GatewayServer("lifepay.sandbox=true", "lifepay.exchange.weekends=true");
    private final MerchantProgram shop = new MerchantProgram(gateway);
    private final Envelope envelope = new Envelope(RsaEngines.best(), new SecureRandom());
    private final BlockingQueue<Fields> notifications = new LinkedBlockingQueue<>();
    private @Nullable HttpServer server;

    @BeforeAll
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/notify", exchange -> {
            try {
                Fields body = Fields.parse(exchange.getRequestBody().readAllBytes());
                notifications.add(envelope.openResponse(
                                new SealedMessage(
                                        exchange.getRequestHeaders().getFirst("encryptKey"), body.text("data")),
                                TestCertificates.SHOP.getPrivate(),
                                List.of((RSAPublicKey) TestCertificates.PLATFORM.getPublic()))
                        .fields());
            } catch (EnvelopeException | MalformedJsonException e) {
                throw new IOException(e);
            }
            byte[] answer = "SUCCESS".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    void stop() {
        Objects.requireNonNull(server).stop(0);
        shop.close();
        gateway.close();
    }

    private Fields.Builder order(String requestId) {
        int port = Objects.requireNonNull(server).getAddress().getPort();
        return shop.order(requestId)
                .put("notifyUrl", "http://127.0.0.1:" + port + "/notify")
                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                .put("currency", "USD")
                .put("forUse", "SOFTWARE")
                .put("payer", Fields.builder().put("nationality", "CHN").build());
    }

    private Fields lock() {
        return shop.call(
                        LOCK,
                        Fields.builder()
                                .put("merchantId", shop.merchant().digits())
                                .put("currency", "USD")
                                .build())
                .fields();
    }

    private Fields query(String requestId) {
        return shop.call(QUERY, shop.query(requestId).build()).fields();
    }

    private Fields nextNotification() throws InterruptedException {
        gateway.bean(NotificationWorker.class).runOnce();
        return Objects.requireNonNull(notifications.poll(20, TimeUnit.SECONDS), "no notification came");
    }

    private static Fields object(Fields fields, String name) {
        return (Fields) Objects.requireNonNull(fields.get(name), name);
    }

    private void pay(String requestId) {
        Order order = gateway.bean(Orders.class)
                .findByRequestId(shop.merchant(), requestId)
                .orElseThrow();
        gateway.pay(order, order.paymentOrderId());
    }

    @Test
    void a_program_locks_a_price_orders_is_told_twice_and_queries() throws Exception {
        String token = lock().text("serialNumber");
        Answer placed = shop.call(
                ORDER,
                order("fx1").put("amount", 120).put("listPriceToken", token).build());
        Answer again = shop.call(
                ORDER,
                order("fx1").put("amount", 120).put("listPriceToken", token).build());
        Fields open = query("fx1");
        pay("fx1");
        Fields paid = nextNotification();
        gateway.bean(BuyForeignMoney.class).runOnce();
        Fields bought = nextNotification();
        Fields queried = query("fx1");

        assertThat(placed.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(placed.fields().text("scanCodeUrl")).isNotBlank();
        assertThat(again.fields().text("paymentOrderId"))
                .isEqualTo(placed.fields().text("paymentOrderId"));
        assertThat(open.text("status")).isEqualTo("INIT");
        assertThat(open.names()).doesNotContain("payment", "foreignExchange");
        assertThat(paid.text("status")).isEqualTo("SUCCESS");
        assertThat(object(paid, "payment").text("amount")).isEqualTo("888");
        assertThat(object(paid, "foreignExchange").text("status")).isEqualTo("PROCESSING");
        assertThat(bought.text("requestId")).isEqualTo("fx1");
        assertThat(bought.text("serialNumber")).isEqualTo(placed.fields().text("paymentOrderId"));
        Fields exchange = object(bought, "foreignExchange");
        assertThat(exchange.text("status")).isEqualTo("SUCCESS");
        assertThat(exchange.text("amount")).isEqualTo("120");
        assertThat(exchange.text("currency")).isEqualTo("USD");
        assertThat(exchange.text("listprice")).isEqualTo("700.000000");
        assertThat(exchange.text("deductionAmount")).isEqualTo("840");
        assertThat(exchange.text("completeDateTime")).isNotBlank();
        assertThat(queried.without("hmac")).isEqualTo(bought.without("hmac"));
    }

    @ParameterizedTest
    @CsvSource({
        "currency, CNY, FIELD_VALUE",
        "currency, '', FIELD_MISSING",
        "forUse, OTHER, FIELD_VALUE",
        "amount, 0, AMOUNT_OUT_OF_RANGE",
        "amount, 1.5, FIELD_FORMAT",
        "listPriceToken, 0123456789abcdef0123456789abcdef, FIELD_VALUE",
        "splitMark, DO_SPLIT, FIELD_VALUE"
    })
    void what_is_wrong_is_refused_with_its_code_and_stores_nothing(String field, String value, String code) {
        Fields fields = order("wrong").build().without(field);

        assertThat(shop.call(
                                ORDER,
                                Fields.builder()
                                        .putAll(fields)
                                        .put(field, value)
                                        .build())
                        .code())
                .isEqualTo(code);
        assertThat(query("wrong").text("code")).isEqualTo("ORDER_NOT_FOUND");
    }

    @Test
    void yen_have_no_hundredths_and_a_lock_is_of_its_currency() {
        String token = lock().text("serialNumber");
        Fields yen = order("yen").build().without("currency");

        assertThat(shop.call(
                                ORDER,
                                Fields.builder()
                                        .putAll(yen)
                                        .put("currency", "JPY")
                                        .put("amount", 150)
                                        .build())
                        .code())
                .isEqualTo("FIELD_VALUE");
        assertThat(shop.call(
                                ORDER,
                                Fields.builder()
                                        .putAll(yen)
                                        .put("currency", "JPY")
                                        .put("listPriceToken", token)
                                        .build())
                        .code())
                .isEqualTo("FIELD_VALUE");
    }

    @Test
    void an_ordinary_order_is_no_foreign_exchange_and_neither_takes_the_others_number() {
        Fields ordinary = shop.order("plain")
                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                .build();

        assertThat(shop.call(MerchantProgram.ORDER, ordinary).fields().text("status"))
                .isEqualTo("SUCCESS");
        assertThat(query("plain").text("code")).isEqualTo("ORDER_NOT_FOUND");
        Fields exchange = order("both").build();
        assertThat(shop.call(ORDER, exchange).fields().text("status")).isEqualTo("SUCCESS");
        assertThat(shop.call(MerchantProgram.ORDER, exchange).code()).isIn("REQUEST_ID_REUSED", "FIELD_VALUE");
    }

    private Fields refund(String requestId, String orderId) {
        return shop.query(requestId)
                .put("orderId", orderId)
                .put("amount", 100)
                .put("notifyUrl", "https://shop.example/refund")
                .build();
    }

    @Test
    void an_exchange_is_refunded_and_the_refund_is_queried_and_no_other_order_is_found() {
        String exchange = shop.call(ORDER, order("refunded").build()).fields().text("paymentOrderId");
        String ordinary = shop.call(
                        MerchantProgram.ORDER,
                        shop.order("ordinary")
                                .put("paymentModeCode", "SCANCODE-ALI_PAY-P2P")
                                .build())
                .fields()
                .text("paymentOrderId");
        pay("refunded");
        pay("ordinary");
        Answer accepted = shop.call(REFUND, refund("fr1", Objects.requireNonNull(exchange)));
        Answer refused = shop.call(REFUND, refund("fr2", Objects.requireNonNull(ordinary)));
        shop.call("/onlinePay/refund", refund("fr3", ordinary));

        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(refused.code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.call(REFUND_QUERY, shop.query("fr1").build()).fields().text("requestId"))
                .isEqualTo("fr1");
        assertThat(shop.call(REFUND_QUERY, shop.query("fr3").build()).code()).isEqualTo("REFUND_NOT_FOUND");
    }

    @Test
    void money_that_buys_foreign_money_is_not_split() {
        String exchange = shop.call(ORDER, order("whole").build()).fields().text("paymentOrderId");

        Answer split = shop.call(
                "/onlinePay/split",
                shop.query("fs1")
                        .put("orderId", Objects.requireNonNull(exchange))
                        .put("notifyUrl", "https://shop.example/split")
                        .put(
                                "splitRecords",
                                List.of(Fields.builder()
                                        .put("merchantMark", "890000999")
                                        .put("splitAmount", "100")
                                        .build()))
                        .build());

        assertThat(split.code()).isEqualTo("FIELD_VALUE");
        assertThat(split.fields().text("cause")).contains("foreign money");
    }

    private Fields.Builder transfer(String requestId, String original) {
        int port = Objects.requireNonNull(server).getAddress().getPort();
        return shop.query(requestId)
                .put("notifyUrl", "http://127.0.0.1:" + port + "/notify")
                .putTexts("originalRequestIds", List.of(original))
                .put(
                        "payee",
                        Fields.builder()
                                .put("recName", "Ada Lovelace")
                                .put("accountNumber", "12345678")
                                .put("countryCode", "GBR")
                                .put("bankName", "Bank of London")
                                .build());
    }

    @Test
    void what_was_bought_is_remitted_once_and_the_program_is_told() throws Exception {
        shop.call(ORDER, order("fx2").build());
        pay("fx2");
        nextNotification();
        Answer early = shop.call(TRANSFER, transfer("t1", "fx2").build());
        gateway.bean(BuyForeignMoney.class).runOnce();
        nextNotification();
        Answer accepted = shop.call(TRANSFER, transfer("t1", "fx2").build());
        Answer again = shop.call(TRANSFER, transfer("t1", "fx2").build());
        Answer other = shop.call(TRANSFER, transfer("t2", "fx2").build());
        Fields waiting = shop.call(TRANSFER_QUERY, shop.query("t1").build()).fields();
        gateway.bean(SendRemittances.class).runOnce();
        Fields told = nextNotification();

        assertThat(early.code()).isEqualTo("EXCHANGE_NOT_BOUGHT");
        assertThat(accepted.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(accepted.fields().text("amount")).isEqualTo("126");
        assertThat(accepted.fields().names()).doesNotContain("completeDataTime");
        assertThat(again.fields().text("serialNumber"))
                .isEqualTo(accepted.fields().text("serialNumber"));
        assertThat(other.code()).isEqualTo("EXCHANGE_REMITTED");
        assertThat(waiting.text("status")).isEqualTo("PROCESSING");
        assertThat(told.text("requestId")).isEqualTo("t1");
        assertThat(told.text("status")).isEqualTo("SUCCESS");
        assertThat(told.text("receivedAmount")).isEqualTo("125");
        assertThat(told.text("completeDataTime")).isNotBlank();
        assertThat(shop.call(TRANSFER_QUERY, shop.query("t1").build()).fields().without("hmac"))
                .isEqualTo(told.without("hmac"));
    }

    @ParameterizedTest
    @CsvSource({
        "originalRequestIds, FIELD_MISSING",
        "payee, FIELD_MISSING",
        "notifyUrl, FIELD_MISSING",
        "requestId, FIELD_MISSING"
    })
    void a_remittance_that_lacks_something_is_refused(String field, String code) {
        assertThat(shop.call(TRANSFER, transfer("lacking", "fx9").build().without(field))
                        .code())
                .isEqualTo(code);
        assertThat(shop.call(TRANSFER_QUERY, shop.query("lacking").build()).code())
                .isEqualTo("REMITTANCE_NOT_FOUND");
    }

    @Test
    void a_remittance_with_what_is_wrong_is_refused() {
        assertThat(refused("originalRequestIds", "fx2")).isEqualTo("FIELD_TYPE");
        assertThat(shop.call(
                                TRANSFER,
                                transfer("wrong", "fx9")
                                        .put(
                                                "originalRequestIds",
                                                List.of(Fields.builder()
                                                        .put("a", "b")
                                                        .build()))
                                        .build())
                        .code())
                .isEqualTo("FIELD_TYPE");
        assertThat(refusedPurchases("a b")).isEqualTo("FIELD_FORMAT");
        assertThat(refusedPurchases("a", "a")).isEqualTo("FIELD_VALUE");
        assertThat(refusedPurchases("a")).isEqualTo("ORDER_NOT_FOUND");
        assertThat(refusedPayee("ABCD", "B")).isEqualTo("FIELD_TOO_LONG");
        assertThat(refusedPayee("GBR", "")).isEqualTo("FIELD_MISSING");
    }

    private String refused(String name, String value) {
        return shop.call(TRANSFER, transfer("wrong", "fx9").put(name, value).build())
                .code();
    }

    private String refusedPurchases(String... purchases) {
        return shop.call(
                        TRANSFER,
                        transfer("wrong", "fx9")
                                .putTexts("originalRequestIds", List.of(purchases))
                                .build())
                .code();
    }

    private String refusedPayee(String country, String bank) {
        return shop.call(
                        TRANSFER,
                        transfer("wrong", "fx9")
                                .put(
                                        "payee",
                                        Fields.builder()
                                                .put("recName", "Ada")
                                                .put("accountNumber", "1")
                                                .put("countryCode", country)
                                                .put("bankName", bank)
                                                .build())
                                .build())
                .code();
    }
}
