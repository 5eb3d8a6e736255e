package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.adjustment.ReadAdjustments;
import org.lifepay.gateway.channel.ChannelHealth;
import org.lifepay.gateway.channel.ChannelMetricsWriter;
import org.lifepay.gateway.channel.Operation;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.settings.AdjustedSettings;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The settings page and the channel page. */
class SettingsPageTest {
    private static GatewayServer gateway() {
        return GatewayServer.used(
                "lifepay.notify-timeout=7s",
                "lifepay.sandbox=true",
                "lifepay.query-limit-per-minute= 150 ",
                "lifepay.next-platform-key-file=", // as templates of deployments write what is not set
                "lifepay.next-platform-password-file=",
                "lifepay.next-platform-key-from=",
                "lifepay.certificates.trust-anchors=",
                "lifepay.mail.password-file=",
                "lifepay.developers.sdk-file=");
    }

    @Test
    void settings_are_shown_in_words_and_secrets_are_not() {
        try (GatewayServer gateway = gateway();
                ConsoleClient administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            String page = administrator.get("/admin/settings").body();

            assertThat(page)
                    .contains("https://pay.example")
                    .contains("7s")
                    .contains("CN=platform")
                    .contains("沙箱模式")
                    .contains("lifepay.work.meters-interval")
                    .doesNotContain("PRIVATE")
                    .doesNotContain("password.txt")
                    .doesNotContain("??");
            assertThat(administrator.get("/admin/settings?lang=en").body())
                    .contains("Sandbox mode")
                    .doesNotContain("??");
        }
    }

    @Test
    void a_limit_is_changed_on_the_page_and_every_gateway_reads_it_again() {
        try (GatewayServer gateway = gateway();
                ConsoleClient administrator = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            String key = "lifepay.query-limit-per-minute";
            AdjustedSettings inEffect = gateway.bean(AdjustedSettings.class);
            administrator.confirm();
            administrator.get("/admin/settings");
            assertThat(administrator.page()).contains("范围 20 至 100,000", "与配置一致", "value=\"150\"");

            administrator.post("/admin/settings/adjust", "key", key, "value", "300", "version", "0");
            assertThat(administrator.page()).contains("修改成功", "恢复配置值 150", "Li ADMINISTRATOR 于");
            assertThat(inEffect.value(key, 150)).isEqualTo(300);
            inEffect.replace(Map.of()); // as another gateway, which has not read it yet
            gateway.bean(ReadAdjustments.class).runOnce();
            assertThat(inEffect.value(key, 150)).isEqualTo(300);

            administrator.post("/admin/settings/adjust", "key", key, "value", "400", "version", "0");
            assertThat(administrator.page()).contains("刚被他人修改");
            String version = version(administrator, key);
            for (String wrong : List.of("19", "100001", "-1", "x", "")) {
                administrator.post("/admin/settings/adjust", "key", key, "value", wrong, "version", version);
                assertThat(administrator.page()).contains("请填写范围内的整数");
            }
            assertThat(administrator
                            .post("/admin/settings/adjust", "key", "lifepay.sandbox", "value", "1", "version", "0")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(inEffect.value(key, 150)).isEqualTo(300);
            auditor.get("/admin");
            assertThat(auditor.post("/admin/settings/adjust", "key", key, "value", "1", "version", "1")
                            .statusCode())
                    .isEqualTo(403);

            administrator.get("/admin/settings");
            administrator.post("/admin/settings/reset", "key", key, "version", version);
            assertThat(inEffect.value(key, 150)).isEqualTo(150);
            assertThat(administrator.get("/admin/audit?action=setting").body())
                    .contains("修改设置", "设置未修改", key, "<del>150</del>", "<span>300</span>")
                    .doesNotContain("100001", "??");
            gateway.clock.advance(Duration.ofSeconds(1));
            administrator.get("/admin/settings");
            administrator.post("/admin/settings/adjust", "key", key, "value", "900", "version", "0");
            administrator.post("/admin/settings/reset", "key", key, "version", version);
            assertThat(administrator.page()).contains("刚被他人修改");
            assertThat(inEffect.value(key, 150)).isEqualTo(900);
            gateway.bean(JdbcClient.class)
                    .sql("update adjusted_setting set value = 7")
                    .update();
            inEffect.replace(Map.of());
            gateway.bean(ReadAdjustments.class).run(new DefaultApplicationArguments());
            assertThat(inEffect.value(key, 150)).isEqualTo(150);
            assertThat(administrator.get("/admin/settings").body())
                    .contains("保存的值 7 已超出范围", "恢复配置值 150", "value=\"150\"");
            assertThat(administrator.get("/admin/settings?lang=en").body())
                    .contains("Can be changed here")
                    .doesNotContain("??");
        }
    }

    private static String version(ConsoleClient administrator, String key) {
        Matcher field = Pattern.compile(
                        "value=\"" + key + "\"><input type=\"hidden\" name=\"version\" value=\"(\\d+)\"")
                .matcher(administrator.get("/admin/settings").body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    @Test
    void the_channel_s_page_shows_what_was_measured_for_the_time_asked_for() {
        try (GatewayServer gateway = gateway();
                ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            gateway.channel.onQuery(new QueryResult.Waiting(), new QueryResult.Unknown("read <timed> out"));
            gateway.bean(PaymentChannel.class).query("890000593", "n1");
            gateway.bean(PaymentChannel.class).query("890000593", "n2");
            gateway.bean(ChannelMetricsWriter.class).runOnce();

            String page = auditor.get("/admin/channels").body();

            assertThat(page)
                    .contains("50.0%")
                    .contains("read &lt;timed&gt; out")
                    .doesNotContain("??");
            gateway.clock.advance(Duration.ofMinutes(20));
            assertThat(auditor.get("/admin/channels?within=5m").body()).doesNotContain("50.0%");
            assertThat(auditor.get("/admin/channels?within=1d&lang=en").body())
                    .contains("50.0%")
                    .doesNotContain("??");
            assertThat(auditor.get("/admin/channels?within=nonsense").statusCode())
                    .isEqualTo(200);
            assertThat(gateway.bean(ChannelHealth.class).within(Duration.ofHours(1)))
                    .hasSameSizeAs(Operation.values());
        }
    }
}
