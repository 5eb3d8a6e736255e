package org.lifepay.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.RequestRejectedException;
import org.lifepay.sdk.Statement;

/** Merchants take in each night what moved on the day before. */
class StatementTest {
    private static final String STATEMENT = "/onlinePay/statement";
    private static final Duration UNTIL_AFTER_THE_NIGHT =
            Duration.ofHours(28); // beyond two o'clock, whenever it begins

    private final StackFixture stackFixture = StackFixture.shared();
    private final Alipay alipay = stackFixture.alipay();
    private final Shop shop = stackFixture.newShop();
    private final String requestId = Shop.newNumber();

    @TempDir
    private Path folder;

    @Test
    void a_day_is_downloaded_with_the_sdk_and_has_every_movement() throws Exception {
        OpenedAnswer placed = shop.paid(alipay, requestId);
        shop.call(Shop.REFUND, shop.refund(requestId + "-r", placed.paymentOrderId(), 234));
        shop.awaitRefund(requestId + "-r", "SUCCESS");
        LocalDate day = dayOfPayment();
        alipay.advance(UNTIL_AFTER_THE_NIGHT);
        awaitReady(day);

        Statement statement = shop.client().statement(day);
        Path file = folder.resolve("statement.csv");
        statement.download(file);

        List<String> lines = Files.readString(file).lines().toList();
        assertThat(statement.payments()).isEqualTo(Money.yuan("12.34"));
        assertThat(statement.refunds()).isEqualTo(Money.yuan("2.34"));
        assertThat(statement.netFen()).isEqualTo(1000);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("\uFEFF完成时间,类型,商户订单号,");
        assertThat(lines.get(1)).contains(",支付,\"\t" + requestId + "\",\"\t" + placed.paymentOrderId() + "\",");
        assertThat(lines.get(2)).contains(",退款,", "\t" + requestId + "-r");
        assertThat(lines.get(3)).startsWith("合计,2 笔,").contains(",12.34,2.34,0.00,10.00,");
    }

    @Test
    void a_link_opens_one_statement_for_ten_minutes_and_nothing_else() {
        shop.paid(alipay, requestId);
        LocalDate day = dayOfPayment();
        alipay.advance(UNTIL_AFTER_THE_NIGHT);
        awaitReady(day);

        OpenedAnswer openedAnswer = shop.call(STATEMENT, day(day));
        String url = openedAnswer.text("url");
        HttpResponse<String> file = Web.get(url);
        HttpResponse<String> changed = Web.get(url.substring(0, url.length() - 9) + "AAAAAAAAA");
        alipay.advance(Duration.ofMinutes(11));
        HttpResponse<String> late = Web.get(url);

        assertThat(openedAnswer.signed()).isTrue();
        assertThat(url)
                .startsWith(stackFixture.url() + STATEMENT + "/")
                .doesNotContain(shop.merchantId(), day.toString());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).contains(requestId);
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"statement-" + shop.merchantId() + "-" + day + ".csv\"");
        assertThat(file.headers().firstValue("Content-Length")).contains(openedAnswer.text("size"));
        assertThat(List.of(changed.statusCode(), late.statusCode())).containsOnly(404);
    }

    @Test
    void a_day_that_is_not_over_or_before_the_first_payment_has_none() {
        shop.paid(alipay, requestId);
        LocalDate today = dayOfPayment();
        Map<String, Object> correction = day(today);
        correction.put("correction", "1");

        assertThat(shop.call(STATEMENT, day(today)).code()).isEqualTo("STATEMENT_NOT_READY");
        assertThat(shop.call(STATEMENT, correction).code()).isEqualTo("STATEMENT_NOT_READY");
        assertThat(shop.call(STATEMENT, day(today.minusDays(30))).code()).isEqualTo("STATEMENT_NOT_FOUND");
        assertThat(shop.call(STATEMENT, shop.number(requestId)).code()).isEqualTo("FIELD_MISSING");
        assertThatThrownBy(() -> shop.client().statement(today))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("STATEMENT_NOT_READY"));
    }

    @Test
    void a_merchant_sees_its_own_movements_only() {
        Shop other = stackFixture.newShop();
        String others = Shop.newNumber();
        other.paid(alipay, others);
        shop.paid(alipay, requestId);
        LocalDate day = dayOfPayment();
        alipay.advance(UNTIL_AFTER_THE_NIGHT);
        awaitReady(day);

        String file = Web.get(shop.call(STATEMENT, day(day)).text("url")).body();

        assertThat(file).contains(requestId).doesNotContain(others);
    }

    private LocalDate dayOfPayment() {
        return LocalDate.parse(shop.query(requestId).text("completeDateTime").substring(0, 10));
    }

    private void awaitReady(LocalDate day) {
        await().atMost(Shop.TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> shop.call(STATEMENT, day(day)).code().isEmpty());
    }

    private Map<String, Object> day(LocalDate day) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("merchantId", shop.merchantId());
        fields.put("date", day.toString());
        return fields;
    }
}
