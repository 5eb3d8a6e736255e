package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.envelope.Fields;

class StatementTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final String FILE = "\uFEFF完成时间,类型\r\n合计,2 笔\r\n";

    @TempDir
    private Path folder;

    @Test
    void a_day_is_asked_for_and_its_totals_are_read() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> statement(request, "https://pay.example/x"))) {

            Statement statement = platform.client().build().statement(DAY);

            assertThat(platform.server().requests().getFirst().path()).isEqualTo("/onlinePay/statement");
            assertThat(platform.lastRequest().text("date")).isEqualTo("2026-03-01");
            assertThat(platform.lastRequest().has("correction")).isFalse();
            assertThat(statement.date()).isEqualTo(DAY);
            assertThat(statement.correction()).isEqualTo(1);
            assertThat(statement.lastCorrection()).isEqualTo(1);
            assertThat(statement.lineCount()).isEqualTo(5);
            assertThat(statement.paymentCount()).isEqualTo(2);
            assertThat(statement.payments()).isEqualTo(Money.yuan("20.00"));
            assertThat(statement.refundCount()).isEqualTo(1);
            assertThat(statement.refunds()).isEqualTo(Money.yuan("21.00"));
            assertThat(statement.autoRefundIn()).isEqualTo(Money.fen(888));
            assertThat(statement.autoRefundOut()).isEqualTo(Money.fen(777));
            assertThat(statement.fee()).isEqualTo(Money.fen(12));
            assertThat(statement.netFen()).isEqualTo(-1);
            assertThat(statement.generatedAt()).hasValue(Instant.parse("2026-03-01T18:00:01Z"));
        }
    }

    @Test
    void the_file_is_fetched_and_is_the_one_that_was_signed() throws Exception {
        try (LoopbackServer files = file(FILE);
                FakePlatform platform = pointingTo(files)) {
            Path file = Files.writeString(folder.resolve("statement.csv"), "an older one");

            platform.client().build().statement(DAY, 1).download(file);

            assertThat(platform.lastRequest().text("correction")).isEqualTo("1");
            assertThat(files.requests().getFirst().startLine()).isEqualTo("GET /f/1 HTTP/1.1");
            assertThat(file).hasContent(FILE);
            assertThat(names()).containsExactly("statement.csv");
        }
    }

    @Test
    void another_file_than_the_signed_one_never_gets_its_name() throws Exception {
        for (String other : new String[] {FILE.replace('2', '3'), FILE + "x"}) {
            try (LoopbackServer files = file(other);
                    FakePlatform platform = pointingTo(files)) {
                Statement statement = platform.client().build().statement(DAY);

                assertThatThrownBy(() -> statement.download(folder.resolve("statement.csv")))
                        .isInstanceOf(UnverifiedResponseException.class);
                assertThat(names()).isEmpty();
            }
        }
    }

    @Test
    void a_file_that_breaks_off_or_is_gone_can_be_fetched_again() throws Exception {
        byte[] whole = LoopbackServer.reply("200 OK", FILE);

        assertThat(problem(Arrays.copyOf(whole, whole.length - 5))).isEqualTo("NETWORK");
        assertThat(problem(LoopbackServer.reply("404 Not Found", ""))).isEqualTo("HTTP_404");
        assertThat(names()).isEmpty();
    }

    private String problem(byte[] reply) throws IOException {
        try (LoopbackServer files = new LoopbackServer(request -> reply);
                FakePlatform platform = pointingTo(files)) {
            Statement statement = platform.client()
                    .readTimeout(Duration.ofMillis(500))
                    .build()
                    .statement(DAY);
            statement.download(folder.resolve("statement.csv"));
            return "none";
        } catch (OutcomeUnknownException e) {
            return e.code();
        }
    }

    @Test
    void an_answer_to_another_day_or_an_old_one_is_not_believed() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> Fields.builder()
                .putAll(statement(request, "https://pay.example/x"))
                .put("date", "2026-02-28")
                .build())) {
            LifepayClient client = platform.client().build();

            assertThatThrownBy(() -> client.statement(DAY)).isInstanceOf(UnverifiedResponseException.class);
        }
        try (FakePlatform platform = FakePlatform.answering(
                request -> statement(request, "https://pay.example/x").without("requestId"))) {
            LifepayClient client = platform.client().build();

            assertThatThrownBy(() -> client.statement(DAY)).isInstanceOf(UnverifiedResponseException.class);
        }
    }

    @Test
    void a_statement_that_is_not_ready_is_a_refusal_and_no_doubt() throws Exception {
        try (FakePlatform platform = FakePlatform.raw(request -> FakePlatform.reply(
                FakePlatform.unsigned(FakePlatform.error("STATEMENT_NOT_READY", "made from 02:00:00 on"))))) {
            LifepayClient client = platform.client().build();

            assertThatThrownBy(() -> client.statement(DAY))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            refused -> assertThat(refused.code()).isEqualTo("STATEMENT_NOT_READY"));
            assertThat(platform.server().requests()).hasSize(1);
        }
    }

    private static LoopbackServer file(String content) throws IOException {
        return new LoopbackServer(request -> LoopbackServer.reply("200 OK", content));
    }

    private static FakePlatform pointingTo(LoopbackServer files) throws IOException {
        return FakePlatform.answering(request -> statement(request, files.url() + "/f/1"));
    }

    private static Fields statement(Fields request, String url) {
        byte[] file = FILE.getBytes(StandardCharsets.UTF_8);
        return LifepayClientTest.echo(request)
                .put("status", "SUCCESS")
                .put("date", request.text("date"))
                .put("correction", 1)
                .put("lastCorrection", 1)
                .put("madeDateTime", "2026-03-02 02:00:01")
                .put("lines", 5)
                .put("paymentCount", 2)
                .put("paymentAmount", 2000)
                .put("refundCount", 1)
                .put("refundAmount", 2100)
                .put("giveBackInCount", 1)
                .put("giveBackInAmount", 888)
                .put("giveBackOutCount", 1)
                .put("giveBackOutAmount", 777)
                .put("fee", 12)
                .put("netAmount", -1)
                .put("size", file.length)
                .put("sha256", sha256(file))
                .put("url", url)
                .build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String[] names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
        }
    }
}
