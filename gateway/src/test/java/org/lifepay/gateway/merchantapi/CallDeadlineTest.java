package org.lifepay.gateway.merchantapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.DatabaseLine;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;

/** What merchants and buyers are answered while the database is away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallDeadlineTest {
    /** What is promised, and a second for a machine that does other things as well. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

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
        Instant begun = Instant.now();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                String requestId = "away" + i;
                answers.add(threads.submit(() ->
                        shop.call(MerchantProgram.ORDER, shop.order(requestId).build())));
            }
        }

        assertThat(Duration.between(begun, Instant.now())).isLessThan(LIMIT);
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

        Instant begun = Instant.now();
        Answer answer = shop.call(MerchantProgram.QUERY, shop.query("silent").build());

        assertThat(Duration.between(begun, Instant.now())).isLessThan(LIMIT);
        assertThat(answer.sealed()).isTrue();
        assertThat(answer.code()).isEqualTo("TRY_AGAIN");
    }

    @Test
    void a_sender_who_cannot_be_looked_up_is_answered_in_plain() {
        var message = shop.seal(shop.query("x").build());
        line.cut();

        Instant begun = Instant.now();
        Answer answer = shop.post(MerchantProgram.QUERY, message, "655555555");

        assertThat(Duration.between(begun, Instant.now())).isLessThan(LIMIT);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.sealed()).isFalse();
        assertThat(answer.code()).isEqualTo("TRY_AGAIN");
    }

    @Test
    void loads_that_fail_do_not_wait_for_each_other() throws Exception {
        line.cut();
        Instant begun = Instant.now();

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

        assertThat(Duration.between(begun, Instant.now())).isLessThan(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/receipt/index/0123456789abcdef0123456890000593", "/access/activate/abc", "/admin"})
    void people_see_a_page(String path) {
        line.cut();

        Instant begun = Instant.now();
        HttpResponse<String> answer = gateway.get(path, "Accept", "text/html", "Cookie", "__Host-lifepay-session=abc");

        assertThat(Duration.between(begun, Instant.now())).isLessThan(LIMIT);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("页面暂时无法打开", "lang=\"zh-CN\"").doesNotContain("Exception");
    }
}
