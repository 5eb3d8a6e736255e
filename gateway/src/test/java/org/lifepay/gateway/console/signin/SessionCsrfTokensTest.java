package org.lifepay.gateway.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionCsrfTokensTest {
    private final GatewayServer gateway = GatewayServer.used();

    @AfterAll
    void stop() {
        gateway.close();
    }

    private ConsoleClient owner() {
        return ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
    }

    @Test
    void a_token_serves_the_session_whose_page_had_it_and_no_other() {
        try (ConsoleClient one = owner();
                ConsoleClient other = owner()) {
            one.get("/access/account");
            other.get("/access/account");
            String token = one.csrf();

            other.postWithToken(token, "/access/account/sign-out-elsewhere");
            assertThat(other.path()).isEqualTo("/access/sign-in");

            one.postWithToken(token, "/access/account/sign-out-elsewhere");
            assertThat(one.path()).isEqualTo("/access/account");
        }
    }

    @Test
    void a_token_from_before_signing_in_is_worth_nothing_afterwards() {
        try (ConsoleClient stranger = new ConsoleClient(gateway);
                ConsoleClient owner = owner()) {
            stranger.get("/access/sign-in");

            owner.postWithToken(stranger.csrf(), "/access/account/sign-out-elsewhere");

            assertThat(owner.path()).isEqualTo("/access/sign-in");
        }
    }

    @Test
    void signing_out_and_in_again_makes_another_token() {
        try (ConsoleClient owner = owner()) {
            owner.get("/access/account");
            String before = owner.csrf();

            owner.post("/access/sign-out");

            assertThat(owner.get("/console").body()).contains("name=\"password\"");
            owner.postWithToken(before, "/access/sign-in", "mail", "li@mail.example", "password", "x");
            assertThat(owner.page()).contains("页面已过期");
        }
    }

    @Test
    void behind_https_every_cookie_is_bound_to_the_host_and_browsers_are_told_to_stay() {
        HttpResponse<String> answer = gateway.get("/access/sign-in");

        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("Secure", "HttpOnly", "Path=/", "SameSite=Lax")
                        .doesNotContain("Domain"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(gateway.get("/").headers().firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    @Test
    void a_browser_that_drops_the_cookies_is_told_which_address_to_open() {
        try (ConsoleClient overHttp = ConsoleClient.withoutCookies(gateway)) {
            overHttp.get("/access/sign-in");

            overHttp.post("/access/sign-in", "mail", "li@mail.example", "password", "x");

            assertThat(overHttp.page())
                    .contains("Cookie", "href=\"https://pay.example/access/sign-in\"")
                    .doesNotContain("页面已过期");
        }
    }

    @Test
    void over_plain_http_nothing_of_that_is_claimed() {
        try (GatewayServer plain = gateway.another("lifepay.public-url=http://127.0.0.1:8080")) {
            HttpResponse<String> answer = plain.get("/access/sign-in");

            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("__Host-"));
        }
    }
}
