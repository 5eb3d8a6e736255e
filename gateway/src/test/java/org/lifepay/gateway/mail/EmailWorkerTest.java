package org.lifepay.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.internet.MimeMessage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.MutableClock;
import org.lifepay.gateway.PlaintextVault;
import org.lifepay.gateway.TestDatabase;
import org.lifepay.gateway.mail.MailSettings.Tls;
import org.lifepay.gateway.settings.PlatformSettings;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class EmailWorkerTest {
    private static final int CLOSED_PORT = 1;
    private static final Email LETTER =
            new Email("li@shop.example", "激活您的账号 Activate your account", "您好！\n请点击 https://pay.example/a/1\n");

    private final MutableClock clock = new MutableClock(GatewayFixture.START);
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private HikariDataSource database;
    private JdbcClient sql;
    private EmailTable table;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        sql = JdbcClient.create(database);
        table = new EmailTable(sql);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
        TestDatabase.release(database);
    }

    @Test
    void a_letter_arrives_as_it_was_written_and_is_forgotten_here() throws Exception {
        mail(port()).send(LETTER);
        assertThat(texts("select sealed_text from letter").getFirst()).startsWith("sealed for letter ");

        gateway(port()).runOnce();

        MimeMessage received = received().getFirst();
        assertThat(received.getSubject()).isEqualTo(LETTER.subject());
        assertThat(received.getAllRecipients()).extracting(Object::toString).containsExactly(LETTER.to());
        assertThat(received.getFrom()).extracting(Object::toString).containsExactly("Lifepay <no-reply@pay.example>");
        assertThat(((String) received.getContent()).replace("\r\n", "\n").strip())
                .isEqualTo(LETTER.text().strip());
        assertThat(received.getSentDate().toInstant()).isEqualTo(GatewayFixture.START);
        assertThat(texts("select status || ' ' || tries || ' ' || coalesce(sealed_text, 'forgotten') from letter"))
                .containsExactly("SENT 1 forgotten");
    }

    @Test
    void a_letter_is_sent_once_however_often_and_by_however_many_the_outbox_is_looked_at() throws Exception {
        mail(port()).send(LETTER);
        List<EmailWorker> gateways = List.of(gateway(port()), gateway(port()), gateway(port()), gateway(port()));

        try (var threads = Executors.newFixedThreadPool(gateways.size())) {
            threads.invokeAll(gateways.stream()
                    .map(gateway -> (Callable<Integer>) gateway::runOnce)
                    .toList());
        }
        clock.advance(Duration.ofDays(1));
        gateways.forEach(EmailWorker::runOnce);

        assertThat(received()).hasSize(1);
    }

    @Test
    void a_letter_outlives_a_mail_server_that_is_away_and_a_restart() throws Exception {
        mail(port()).send(LETTER);
        gateway(CLOSED_PORT).runOnce();
        assertThat(texts("select status || ' ' || problem from letter").getFirst())
                .startsWith("WAITING mail server unreachable")
                .doesNotContain("li@");

        EmailWorker restarted = gateway(port());
        restarted.runOnce();
        assertThat(received()).as("before its time").isEmpty();
        clock.advance(EmailWorker.BACKOFF.steps().getFirst());
        restarted.runOnce();

        assertThat(received()).hasSize(1);
    }

    @Test
    void a_letter_that_was_leased_by_a_gateway_that_died_is_sent_by_the_next() throws Exception {
        mail(port()).send(LETTER);
        assertThat(table.lease(
                        table.due(clock.instant(), 1).getFirst(),
                        clock.instant().plusSeconds(600)))
                .isTrue();

        gateway(port()).runOnce();
        assertThat(received()).as("leased").isEmpty();
        clock.advance(Duration.ofMinutes(10));
        gateway(port()).runOnce();

        assertThat(received()).hasSize(1);
    }

    @Test
    void a_dead_address_is_given_up_at_once_and_holds_up_no_other_letter() {
        try (var refusing =
                new ScriptedMailServer(line -> line.startsWith("RCPT TO:<gone@") ? "550 no gone@shop.example" : null)) {
            EmailOutbox emailOutbox = mail(refusing.port());
            emailOutbox.send(new Email("gone@shop.example", "Hello", "text"));
            emailOutbox.send(LETTER);

            gateway(refusing.port()).runOnce();

            assertThat(refusing.acknowledged).containsExactly("li@shop.example");
            assertThat(texts("select address || ' ' || status || ' ' || coalesce(problem, '') from letter order by 1"))
                    .containsExactly("gone@shop.example FAILED SMTP 550", "li@shop.example SENT ");
        }
    }

    @Test
    void an_alert_that_is_given_up_stands_on_no_list_of_exceptions() {
        try (var refusing = new ScriptedMailServer(line -> line.startsWith("RCPT") ? "550 unknown" : null)) {
            EmailOutbox emailOutbox = mail(refusing.port());
            emailOutbox.sendAlert(LETTER);
            emailOutbox.send(new Email("gone@shop.example", "Hello", "text"));

            gateway(refusing.port()).runOnce();

            assertThat(texts("select status from letter")).containsExactly("FAILED", "FAILED");
            assertThat(new FailedEmails(new FailedEmailTable(sql), clock).list(10))
                    .extracting(FailedEmail::address)
                    .containsExactly("gone@shop.example");
        }
    }

    @Test
    void a_full_mailbox_is_tried_for_a_day_and_then_given_up() {
        try (var busy = new ScriptedMailServer(line -> line.startsWith("RCPT") ? "452 mailbox full" : null)) {
            mail(busy.port()).send(LETTER);
            EmailWorker gateway = gateway(busy.port());

            for (Duration pause : EmailWorker.BACKOFF.steps()) {
                assertThat(gateway.runOnce()).isEqualTo(1);
                assertThat(texts("select status || ' ' || problem from letter")).containsExactly("WAITING SMTP 452");
                clock.advance(pause);
            }
            gateway.runOnce();

            assertThat(texts("select status || ' ' || tries from letter"))
                    .containsExactly("FAILED " + (EmailWorker.BACKOFF.steps().size() + 1));
            assertThat(EmailWorker.BACKOFF.steps().stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofHours(23), Duration.ofHours(25));
        }
    }

    @Test
    void a_server_that_wants_us_to_sign_in_is_our_fault_and_not_the_letters() {
        try (var strict = new ScriptedMailServer(line -> line.startsWith("MAIL") ? "530 sign in first" : null)) {
            mail(strict.port()).send(LETTER);

            gateway(strict.port()).runOnce();

            assertThat(texts("select status || ' ' || problem from letter")).containsExactly("WAITING SMTP 530");
        }
    }

    @Test
    void an_acknowledged_letter_is_not_sent_again_when_the_server_hangs_up_after_it() {
        try (var rude = new ScriptedMailServer(line -> line.equals("QUIT") ? "" : null)) {
            mail(rude.port()).send(LETTER);
            EmailWorker gateway = gateway(rude.port());

            gateway.runOnce();
            clock.advance(Duration.ofDays(1));
            gateway.runOnce();

            assertThat(rude.acknowledged).hasSize(1);
        }
    }

    @Test
    void an_acknowledged_letter_is_not_sent_again_when_the_database_fails_after_it() {
        mail(port()).send(LETTER);
        try (var server = new ScriptedMailServer(this::hideTheTableAtTheEndOfALetter)) {
            EmailWorker gateway = gateway(server.port());
            assertThatThrownBy(gateway::runOnce).hasMessageContaining("letter");
            sql.sql("alter table away rename to letter").update();
            clock.advance(Duration.ofDays(1));

            gateway.runOnce();

            assertThat(server.acknowledged).hasSize(1);
            assertThat(texts("select status from letter")).containsExactly("SENT");
        }
    }

    private @Nullable String hideTheTableAtTheEndOfALetter(String line) {
        if (line.equals(".")) {
            sql.sql("alter table letter rename to away").update();
        }
        return null;
    }

    @Test
    void a_letter_keeps_its_message_id_when_it_comes_again() throws Exception {
        mail(port()).send(LETTER);
        String id = texts("select letter_id from letter").getFirst();

        gateway(port()).runOnce();

        assertThat(received().getFirst().getMessageID()).isEqualTo("<" + id + "@pay.example>");
    }

    @Test
    void without_a_mail_server_letters_wait_and_go_when_there_is_one() throws Exception {
        new EmailOutbox(table, new PlaintextVault(), new SecureRandom(), clock, none(), sandbox(false)).send(LETTER);
        assertThat(new EmailWorker(table, new SmtpTransport(none(), clock), new PlaintextVault(), clock).runOnce())
                .isZero();

        clock.advance(Duration.ofDays(3));
        gateway(port()).runOnce();

        assertThat(received()).hasSize(1);
    }

    @Test
    void in_sandbox_mode_letters_stay_unless_there_is_a_mail_server() throws Exception {
        new EmailOutbox(table, new PlaintextVault(), new SecureRandom(), clock, none(), sandbox(true)).send(LETTER);
        new EmailOutbox(table, new PlaintextVault(), new SecureRandom(), clock, settings(port()), sandbox(true))
                .send(LETTER);

        gateway(port()).runOnce();

        assertThat(received()).hasSize(1);
        assertThat(texts("select status from letter order by 1")).containsExactly("KEPT", "SENT");
        assertThat(new SandboxMailbox(table, new PlaintextVault()).newest(null, 10))
                .extracting(SandboxEmail::email)
                .containsExactly(LETTER);
    }

    private EmailOutbox mail(int port) {
        return new EmailOutbox(table, new PlaintextVault(), new SecureRandom(), clock, settings(port), sandbox(false));
    }

    private EmailWorker gateway(int port) {
        return new EmailWorker(table, new SmtpTransport(settings(port), clock), new PlaintextVault(), clock);
    }

    private static MailSettings settings(int port) {
        String from = "Lifepay <no-reply@pay.example>";
        return new MailSettings("127.0.0.1", port, null, null, from, Tls.NONE, Duration.ofSeconds(10));
    }

    private static PlatformSettings sandbox(boolean on) {
        return new PlatformSettings("https://pay.example", on);
    }

    private static MailSettings none() {
        return new MailSettings(null, null, null, null, null, Tls.STARTTLS, Duration.ofSeconds(10));
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    private List<String> texts(String query) {
        return sql.sql(query)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
