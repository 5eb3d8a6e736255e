package org.lifepay.gateway.merchantapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.DatabaseLine;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MachineStopwatch;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.Orders;

/** What merchants and buyers are answered while the database is away, or the channel hangs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallDeadlineTest {
    /** What is promised. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final DatabaseLine line = new DatabaseLine();
    private final GatewayServer gateway = GatewayServer.over(line);
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @AfterEach
    void mend() {
        line.mend();
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
        line.close();
    }

    @Test
    void twelve_calls_at_once_are_each_answered_in_time_and_sealed() throws Exception {
        assertThat(shop.call(MerchantProgram.ORDER, shop.order("first").build()).sealed())
                .isTrue();
        line.cut();

        List<Future<Answer>> answers = new ArrayList<>();
        MachineStopwatch stopwatch = new MachineStopwatch();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                String requestId = "away" + i;
                answers.add(threads.submit(() ->
                        shop.call(MerchantProgram.ORDER, shop.order(requestId).build())));
            }
        }

        assertThat(stopwatch.elapsed()).isLessThan(LIMIT);
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
            assertThat(answer.get().sealed()).isTrue();
            assertThat(answer.get().code()).isEqualTo("TRY_AGAIN");
        }
    }

    @Test
    void a_database_that_falls_silent_holds_up_no_caller() {
        shop.call(MerchantProgram.QUERY, shop.query("before").build());
        line.silence();

        MachineStopwatch stopwatch = new MachineStopwatch();
        Answer answer = shop.call(MerchantProgram.QUERY, shop.query("silent").build());

        assertThat(stopwatch.elapsed()).isLessThan(LIMIT);
        assertThat(answer.sealed()).isTrue();
        assertThat(answer.code()).isEqualTo("TRY_AGAIN");
    }

    @Test
    void the_deadline_leaves_time_to_send_the_answer_and_is_above_the_channels() {
        assertThat(CallDeadline.LIMIT.plusMillis(500)).isEqualTo(LIMIT);
        assertThat(PaymentChannel.CALLER_TIMEOUT.plusMillis(500)).isEqualTo(CallDeadline.LIMIT);
    }

    @Test
    void a_channel_that_hangs_holds_up_no_caller_of_any_function() throws Exception {
        shop.call(MerchantProgram.ORDER, paying("query", PaymentMode.SCAN_CODE));
        shop.call(MerchantProgram.ORDER, paying("cancel", PaymentMode.SCAN_CODE));
        String paid = paidOrder("paid");
        gateway.channel.onRefund(new RefundResult.Unknown("lost"));
        shop.call("/onlinePay/refund", refund("lost", paid));
        gateway.clock.advance(Duration.ofMinutes(1));
        CountDownLatch hangs = new CountDownLatch(1);
        hangUntil(hangs);

        Map<String, Fields> calls = new LinkedHashMap<>();
        for (PaymentMode mode : List.of(
                PaymentMode.SCAN_CODE,
                PaymentMode.BARCODE,
                PaymentMode.LIFE_ACCOUNT,
                PaymentMode.MINI_PROGRAM,
                PaymentMode.APP)) {
            calls.put("/onlinePay/order " + mode, paying("hang" + mode, mode));
        }
        calls.put("/onlinePay/cancelOrder", shop.query("cancel").build());
        calls.put("/onlinePay/query", shop.query("query").build());
        calls.put("/onlinePay/refund", refund("hangs", paid));
        calls.put("/onlinePay/refundQuery", shop.query("lost").build());
        Map<String, String> answers = answersInTime(calls);
        hangs.countDown();
        gateway.channel.onInitiate(new PaymentInitiation.ScanCode("https://qr.example/later"));

        assertThat(answers)
                .containsEntry("/onlinePay/order SCAN_CODE", "TRY_AGAIN")
                .containsEntry("/onlinePay/order BARCODE", "INIT")
                .containsEntry("/onlinePay/order LIFE_ACCOUNT", "TRY_AGAIN")
                .containsEntry("/onlinePay/order MINI_PROGRAM", "TRY_AGAIN")
                .containsEntry("/onlinePay/order APP", "TRY_AGAIN")
                .containsEntry("/onlinePay/cancelOrder", "TRY_AGAIN")
                .containsEntry("/onlinePay/query", "INIT")
                .containsEntry("/onlinePay/refund", "SUCCESS") // accepted
                .containsEntry("/onlinePay/refundQuery", "INIT");
    }

    /** The code or the status of each answer; every one has come within what is promised. */
    private Map<String, String> answersInTime(Map<String, Fields> calls) throws Exception {
        Map<String, Future<String>> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.forEach((call, fields) -> answers.put(call, threads.submit(() -> {
                MachineStopwatch stopwatch = new MachineStopwatch();
                Answer answer = shop.call(call.split(" ", 2)[0], fields);
                assertThat(stopwatch.elapsed()).as(call).isLessThan(LIMIT);
                return answer.code().isEmpty() ? String.valueOf(answer.fields().text("status")) : answer.code();
            })));
        }
        Map<String, String> result = new LinkedHashMap<>();
        for (Map.Entry<String, Future<String>> answer : answers.entrySet()) {
            result.put(answer.getKey(), answer.getValue().get());
        }
        return result;
    }

    private void hangUntil(CountDownLatch end) {
        gateway.channel.onInitiate(_ -> {
            await(end);
            return new PaymentInitiation.Unknown("hung");
        });
        gateway.channel.onQuery(_ -> {
            await(end);
            return new QueryResult.Unknown("hung");
        });
        gateway.channel.onClose(_ -> {
            await(end);
            return new CloseResult.Unknown("hung");
        });
        gateway.channel.onRefund(_ -> {
            await(end);
            return new RefundResult.Unknown("hung");
        });
        gateway.channel.onQueryRefund(_ -> {
            await(end);
            return new RefundResult.Unknown("hung");
        });
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Fields paying(String requestId, PaymentMode mode) {
        Fields.Builder order = shop.order(requestId).put("paymentModeCode", mode.code());
        return switch (mode) {
            case BARCODE -> order.put("authCode", "280000000000000001").build();
            case LIFE_ACCOUNT, MINI_PROGRAM ->
                order.put("openId", "2088000000000001").build();
            case SCAN_CODE, APP, WAP, PC, EXCLUSIVE_ACCOUNT -> order.build();
        };
    }

    private String paidOrder(String requestId) {
        gateway.channel.onInitiate(request -> new PaymentInitiation.ScanCode("https://qr.example/" + request.number()));
        String number = String.valueOf(shop.call(MerchantProgram.ORDER, paying(requestId, PaymentMode.SCAN_CODE))
                .fields()
                .text("paymentOrderId"));
        gateway.pay(gateway.bean(Orders.class).findByPaymentOrderId(number).orElseThrow(), number);
        return number;
    }

    private Fields refund(String requestId, String order) {
        return shop.query(requestId)
                .put("orderId", order)
                .put("amount", "1")
                .put("notifyUrl", "https://shop.example/refunds")
                .build();
    }

    @Test
    @Tag("slow")
    void a_sender_who_cannot_be_looked_up_is_answered_in_plain() {
        var message = shop.seal(shop.query("x").build());
        line.cut();

        MachineStopwatch stopwatch = new MachineStopwatch();
        Answer answer = shop.post(MerchantProgram.QUERY, message, "655555555");

        assertThat(stopwatch.elapsed()).isLessThan(LIMIT);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.sealed()).isFalse();
        assertThat(answer.code()).isEqualTo("TRY_AGAIN");
    }

    @Test
    void loads_that_fail_do_not_wait_for_each_other() throws Exception {
        line.cut();
        MachineStopwatch stopwatch = new MachineStopwatch();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                MerchantId merchant = new MerchantId(Integer.toString(600_000_000 + i));
                threads.execute(() -> {
                    try {
                        gateway.bean(Merchants.class).find(merchant);
                    } catch (RuntimeException e) {
                        // as it should
                    }
                });
            }
        }

        assertThat(stopwatch.elapsed()).isLessThan(LIMIT);
    }

    @Test
    @Tag("slow")
    void people_see_a_page() throws Exception {
        line.cut();

        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        MachineStopwatch stopwatch = new MachineStopwatch();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String path :
                    List.of("/receipt/index/0123456789abcdef0123456890000593", "/access/activate/abc", "/admin")) {
                answers.add(threads.submit(
                        () -> gateway.get(path, "Accept", "text/html", "Cookie", "__Host-lifepay-session=abc")));
            }
        }

        assertThat(stopwatch.elapsed()).isLessThan(LIMIT);
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(503);
            assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.get().body())
                    .contains("页面暂时无法打开", "lang=\"zh-CN\"")
                    .doesNotContain("Exception");
        }
    }
}
