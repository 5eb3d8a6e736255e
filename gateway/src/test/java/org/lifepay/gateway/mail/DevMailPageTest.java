package org.lifepay.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayServer;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class DevMailPageTest {
    private static GatewayServer gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayServer.used("lifepay.sandbox=true");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void empty() {
        gateway.bean(JdbcClient.class).sql("delete from letter").update();
    }

    @Test
    void a_kept_letter_is_shown_with_links_that_can_be_followed_and_nothing_that_acts() {
        send(
                "li@shop.example",
                "激活 <b>",
                "您好 <script>alert(1)</script>\nhttps://pay.example/a?b=1&c=2。See http://x.example/y.");

        HttpResponse<String> page = gateway.get("/dev/mail");

        assertThat(page.body())
                .contains("<a href=\"https://pay.example/a?b=1&amp;c=2\" rel=\"noreferrer\">")
                .contains("<a href=\"http://x.example/y\" rel=\"noreferrer\">http://x.example/y</a>.")
                .contains("激活 &lt;b&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;", "2026-03-01 10:00:")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void all_letters_are_shown_page_by_page_the_newest_first() {
        for (int i = 0; i < 45; i++) {
            if (i % 2 == 0) {
                gateway.clock.advance(Duration.ofSeconds(1));
            }
            send("li@shop.example", "Letter " + i, "text");
        }

        List<String> subjects = new ArrayList<>();
        String path = "/dev/mail";
        while (path != null) {
            String page = gateway.get(path).body();
            List<String> shown = found(page, "<h2[^>]*>Letter ([0-9]+)<");
            assertThat(shown).hasSizeLessThanOrEqualTo(20);
            subjects.addAll(shown);
            path = found(page, "id=\"older\" rel=\"next\" href=\"([^\"]+)\"").stream()
                    .findFirst()
                    .orElse(null);
        }

        assertThat(subjects).hasSize(45).doesNotHaveDuplicates();
        assertThat(subjects.getFirst()).isIn("44");
        assertThat(subjects.getLast()).isIn("0", "1");
    }

    @Test
    void letters_to_one_address_are_found_whatever_its_case() {
        send("li@shop.example", "For Li", "text");
        send("han@shop.example", "For Han", "text");

        String page = gateway.get("/dev/mail?to=LI%40shop.example").body();

        assertThat(page).contains("For Li").doesNotContain("For Han");
        assertThat(gateway.get("/dev/mail?to=nobody%40shop.example").body()).contains("没有发送给 nobody@shop.example 的邮件");
    }

    @Test
    void a_script_gets_a_letter_as_plain_text() {
        send("li@shop.example", "激活", "https://pay.example/a\n");
        String id =
                gateway.bean(SandboxMailbox.class).newest(null, 1).getFirst().id();

        HttpResponse<String> text = gateway.get("/dev/mail/" + id + ".txt");

        assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(text.body()).isEqualTo("To: li@shop.example\nSubject: 激活\n\nhttps://pay.example/a\n");
        assertThat(gateway.get("/dev/mail/0123.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void the_page_is_english_on_request() {
        assertThat(gateway.get("/dev/mail").body()).contains("lang=\"zh-CN\"", "暂无邮件");
        assertThat(gateway.get("/dev/mail", "Accept-Language", "en").body()).contains("No emails yet");
        assertThat(gateway.get("/dev/mail?lang=en").body()).contains("No emails yet");
    }

    @Test
    @Tag("slow")
    void out_of_sandbox_mode_there_is_no_such_page() {
        try (GatewayServer production = gateway.another("lifepay.sandbox=false")) {
            assertThat(production.get("/dev/mail").statusCode()).isEqualTo(404);
            assertThat(production.get("/dev/mail/0123.txt").statusCode()).isEqualTo(404);
        }
    }

    private void send(String to, String subject, String text) {
        gateway.bean(EmailOutbox.class).send(new Email(to, subject, text));
    }

    private static List<String> found(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(result -> result.group(1).replace("&amp;", "&"))
                .toList();
    }
}
