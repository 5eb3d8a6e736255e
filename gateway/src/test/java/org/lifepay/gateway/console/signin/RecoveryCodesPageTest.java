package org.lifepay.gateway.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.signin.ForgetRecoveryCodes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New recovery codes until they are saved. */
class RecoveryCodesPageTest {
    private static final String PATH = "/access/recovery-codes";
    private static final Pattern CODE = Pattern.compile("<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>");

    private static GatewayServer gateway;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void codes_stay_through_reload_and_language_until_they_are_confirmed_as_saved() {
        try (ConsoleClient user = signedIn()) {
            List<String> shown = codes(user);

            assertThat(shown).hasSize(10);
            user.get(PATH + "?lang=en");
            assertThat(user.page()).contains("Save your recovery codes", "href=\"/access/recovery-codes/file\"");
            assertThat(codes(user)).isEqualTo(shown);
            HttpResponse<String> file = user.get(PATH + "/file?lang=zh");
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(value -> assertThat(value).contains("lifepay-recovery-codes.txt"));
            assertThat(file.body().lines().skip(2)).isEqualTo(shown);

            user.get(PATH);
            assertThat(user.post(PATH + "/saved").statusCode()).as("not ticked").isEqualTo(422);
            assertThat(user.page()).contains("请先保存恢复码");
            assertThat(codes(user)).isEqualTo(shown);
            user.post(PATH + "/saved", "saved", "true");

            assertThat(user.path()).isEqualTo("/console");
            assertThat(user.get(PATH).uri().getPath()).isEqualTo("/access/account");
            assertThat(user.page()).doesNotContain("尚未确认保存");
            assertThat(user.get(PATH + "/file").body()).doesNotContain(shown.getFirst());
        }
    }

    @Test
    void a_code_can_be_used_once_after_its_text_is_gone() {
        try (ConsoleClient user = signedIn()) {
            String code = codes(user).getFirst();
            user.post(PATH + "/saved", "saved", "true");
            user.get("/access/account");
            String mail = user.page().replaceAll("(?s).*<dd>([^<]+@mail.example)</dd>.*", "$1");
            user.post("/access/sign-out");

            user.post("/access/sign-in", "mail", mail, "password", ConsoleClient.PASSWORD);
            user.post("/access/second-step", "code", code);

            assertThat(user.path()).isEqualTo("/console");
            assertThat(user.get("/access/account").body()).contains("<dd>9</dd>");
        }
    }

    @Test
    void the_text_of_a_code_is_stored_encrypted_and_for_a_day() {
        try (ConsoleClient user = signedIn()) {
            String code = codes(user).getFirst();
            assertThat(stored()).isNotEmpty().noneMatch(text -> text.contains(code));
            assertThat(user.get("/access/account").body()).contains("尚未确认保存");

            gateway.wallClock.advance(Duration.ofDays(1).minusSeconds(1));
            gateway.bean(ForgetRecoveryCodes.class).runOnce();
            assertThat(stored()).as("within the day").hasSizeGreaterThanOrEqualTo(10);
            gateway.wallClock.advance(Duration.ofSeconds(1));

            assertThat(gateway.bean(ForgetRecoveryCodes.class).runOnce()).isGreaterThanOrEqualTo(10);

            assertThat(stored()).isEmpty();
        }
    }

    @Test
    void after_ten_minutes_they_are_shown_only_after_the_password() {
        try (ConsoleClient user = signedIn()) {
            List<String> shown = codes(user);
            gateway.wallClock.advance(Duration.ofMinutes(11));

            assertThat(user.get(PATH).uri().getPath()).isEqualTo("/access/confirm");
            assertThat(user.get(PATH + "/file").body()).doesNotContain(shown.getFirst());
            user.post("/access/confirm", "password", ConsoleClient.PASSWORD, "next", PATH);

            assertThat(user.path()).isEqualTo(PATH);
            assertThat(codes(user)).isEqualTo(shown);
        }
    }

    @Test
    void replaced_codes_are_shown_the_same_way() {
        try (ConsoleClient user = signedIn()) {
            List<String> first = codes(user);
            user.post(PATH + "/saved", "saved", "true");
            user.get("/access/account");

            user.post("/access/account/recovery-codes");

            assertThat(user.path()).isEqualTo(PATH);
            assertThat(codes(user)).hasSize(10).doesNotContainAnyElementsOf(first);
        }
    }

    private static ConsoleClient signedIn() {
        return ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
    }

    private static List<String> codes(ConsoleClient user) {
        return CODE.matcher(user.page())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<String> stored() {
        return gateway.bean(JdbcClient.class)
                .sql("select sealed from person_recovery where sealed is not null")
                .query(String.class)
                .list();
    }
}
