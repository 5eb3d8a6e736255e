package org.lifepay.gateway.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.FirstOperator;
import org.lifepay.gateway.access.users.Invitations;

/** Invitation, sign-in and its protection. */
class SignInPageTest {
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
    void an_invited_person_chooses_a_password_sets_up_the_second_step_and_is_in() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            assertThat(owner.get("/console/people").statusCode()).isEqualTo(200);
            assertThat(owner.page()).contains("Tea House").contains(GatewayFixture.SHOP.digits());
        }
    }

    @Test
    void a_link_works_once_and_looking_does_not_use_it_up() {
        String mail = invite();
        try (ConsoleClient visitor = new ConsoleClient(gateway)) {
            String link = visitor.link(mail);
            assertThat(visitor.get(link).statusCode()).isEqualTo(200);
            assertThat(visitor.get(link).statusCode()).isEqualTo(200);

            visitor.post(link, "password", ConsoleClient.PASSWORD, "again", ConsoleClient.PASSWORD);

            assertThat(visitor.path()).isEqualTo("/access/second-factor");
            assertThat(visitor.get(link).statusCode()).isEqualTo(410);
        }
    }

    @Test
    void a_link_dies_after_48_hours_and_a_newer_one_kills_it() {
        String mail = invite();
        try (ConsoleClient visitor = new ConsoleClient(gateway)) {
            String first = visitor.link(mail);
            long id =
                    gateway
                            .bean(org.lifepay.gateway.access.users.Users.class)
                            .of(Optional.of(GatewayFixture.SHOP))
                            .stream()
                            .filter(one -> one.user().mail().equals(mail))
                            .findFirst()
                            .orElseThrow()
                            .user()
                            .id();
            gateway.clock.advance(Duration.ofHours(1));
            assertThat(gateway.bean(Invitations.class).resend(id, Optional.of(GatewayFixture.SHOP)))
                    .isTrue();
            String second = visitor.link(mail);

            assertThat(visitor.get(first).statusCode()).isEqualTo(410);
            assertThat(visitor.get(second).statusCode()).isEqualTo(200);
            gateway.clock.advance(Duration.ofDays(2));
            assertThat(visitor.get(second).statusCode()).isEqualTo(410);
        }
    }

    @Test
    void a_weak_password_is_refused_and_the_link_still_works() {
        String mail = invite();
        try (ConsoleClient visitor = new ConsoleClient(gateway)) {
            String link = visitor.link(mail);
            for (String weak : new String[] {"short", "password123", "qwertyuiop", mail, "1234567890"}) {
                visitor.get(link);
                assertThat(visitor.post(link, "password", weak, "again", weak).statusCode())
                        .as(weak)
                        .isEqualTo(422);
            }
            assertThat(visitor.get(link).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void signing_in_takes_the_password_and_a_code_that_was_not_used_before() {
        try (ConsoleClient person = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            String mail = mailOf(person);
            person.get("/access/account");
            person.post("/access/sign-out");
            assertThat(person.get("/console/orders").uri().getPath()).isEqualTo("/access/sign-in");

            person.post(
                    "/access/sign-in", "mail", mail, "password", ConsoleClient.PASSWORD, "next", "/console/nothing");
            assertThat(person.path()).isEqualTo("/access/second-step");
            assertThat(person.get("/console").uri().getPath()).isEqualTo("/access/second-step");
            assertThat(person.post("/access/second-step", "code", person.code(0))
                            .statusCode())
                    .as("the code that proved the second factor")
                    .isEqualTo(422);
            person.post("/access/second-step", "code", person.code(1), "next", "/console/nothing");

            assertThat(person.path()).isEqualTo("/console/nothing");
            assertThat(person.get("/access/account").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void wrong_passwords_lock_the_account_for_a_while_and_its_owner_is_told() {
        try (ConsoleClient person = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            String mail = mailOf(person);
            try (ConsoleClient stranger = new ConsoleClient(gateway)) {
                stranger.get("/access/sign-in");
                for (int i = 0; i < 5; i++) {
                    assertThat(stranger.post("/access/sign-in", "mail", mail, "password", "wrong guess")
                                    .statusCode())
                            .isEqualTo(422);
                }

                assertThat(gateway.letterTo(mail)).contains("锁定").contains("locked");
                stranger.post("/access/sign-in", "mail", mail, "password", ConsoleClient.PASSWORD);
                assertThat(stranger.path()).isEqualTo("/access/sign-in");
                gateway.wallClock.advance(Duration.ofMinutes(16));
                stranger.post("/access/sign-in", "mail", mail, "password", ConsoleClient.PASSWORD);
                assertThat(stranger.path()).isEqualTo("/access/second-step");
            }
        }
    }

    @Test
    void a_session_ends_when_it_is_left_alone_but_not_when_the_business_clock_moves() {
        try (ConsoleClient person = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            gateway.clock.advance(Duration.ofDays(1));
            assertThat(person.get("/access/account").uri().getPath()).isEqualTo("/access/account");

            gateway.wallClock.advance(Duration.ofMinutes(31));

            assertThat(person.get("/access/account").uri().getPath()).isEqualTo("/access/sign-in");
            assertThat(person.page()).contains("长时间未操作，已自动退出");
        }
    }

    @Test
    void after_a_session_has_ended_a_form_leads_back_to_its_page() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            String mail = mailOf(owner);
            owner.get("/console/people");
            gateway.wallClock.advance(Duration.ofMinutes(31));

            owner.post("/console/people", "name", "Li", "mail", "typed@mail.example", "role", "READER");
            assertThat(owner.page()).contains("长时间未操作，已自动退出", "value=\"/console/people\"");
            owner.post("/access/sign-in", "mail", mail, "password", ConsoleClient.PASSWORD, "next", "/console/people");
            owner.post("/access/second-step", "code", owner.code(0), "next", "/console/people");

            assertThat(owner.path()).isEqualTo("/console/people");
            assertThat(owner.page()).doesNotContain("typed@mail.example");
        }
    }

    @Test
    void a_visitor_without_a_session_is_not_told_of_an_ended_one() {
        try (ConsoleClient stranger = new ConsoleClient(gateway)) {
            assertThat(stranger.get("/console/orders").uri().getPath()).isEqualTo("/access/sign-in");
            assertThat(stranger.page()).doesNotContain("已自动退出");
        }
    }

    @Test
    void a_password_is_changed_with_the_present_one_and_other_devices_are_signed_out() {
        try (ConsoleClient person = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
                ConsoleClient elsewhere = new ConsoleClient(gateway)) {
            String mail = mailOf(person);
            gateway.wallClock.advance(Duration.ofMinutes(1));
            elsewhere.get("/access/sign-in");
            elsewhere.post("/access/sign-in", "mail", mail, "password", ConsoleClient.PASSWORD);
            elsewhere.post("/access/second-step", "code", person.code(0));
            assertThat(elsewhere.get("/access/account").body()).contains("退出其他设备");
            String wanted = "nine blue lanterns glow";

            person.get("/access/account/password");
            assertThat(person.post("/access/account/password", "present", "wrong", "password", wanted, "again", wanted)
                            .statusCode())
                    .isEqualTo(422);
            person.post(
                    "/access/account/password", "present", ConsoleClient.PASSWORD, "password", wanted, "again", wanted);

            assertThat(person.path()).isEqualTo("/access/account");
            assertThat(person.page()).contains("密码已修改");
            assertThat(gateway.letterTo(mail)).contains("后台密码刚刚被修改");
            assertThat(elsewhere.get("/access/account").uri().getPath()).isEqualTo("/access/sign-in");
            elsewhere.post("/access/sign-in", "mail", mail, "password", ConsoleClient.PASSWORD);
            assertThat(elsewhere.path()).isEqualTo("/access/sign-in");
            elsewhere.post("/access/sign-in", "mail", mail, "password", wanted);
            assertThat(elsewhere.path()).isEqualTo("/access/second-step");
        }
    }

    @Test
    void a_second_factor_is_replaced_once_the_new_app_has_shown_a_code() {
        try (ConsoleClient person = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            String mail = mailOf(person);
            String old = person.code(1);
            gateway.wallClock.advance(Duration.ofMinutes(11));
            assertThat(person.get("/access/account/second-factor").uri().getPath())
                    .isEqualTo("/access/confirm");
            person.post("/access/confirm", "password", ConsoleClient.PASSWORD, "next", "/access/account/second-factor");
            assertThat(person.path()).isEqualTo("/access/account/second-factor");

            assertThat(person.post("/access/account/second-factor", "code", old).statusCode())
                    .isEqualTo(422);
            person.replaceSecondFactor("/access/account/second-factor");

            assertThat(person.page()).contains("class=\"codes\"");
            assertThat(gateway.letterTo(mail)).contains("两步验证刚刚被更换");
        }
    }

    @Test
    void an_invitation_starts_with_the_least_right() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
                ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            assertThat(owner.get("/console/people").body())
                    .containsPattern("id=\"role\"[^§]*<option value=\"READER\" selected");
            assertThat(boss.get("/admin/people").body())
                    .containsPattern("id=\"role\"[^§]*<option value=\"AUDITOR\" selected");
        }
    }

    @Test
    void people_stay_on_their_own_side_and_within_their_rights() {
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER);
                ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR)) {
            assertThat(reader.get("/console/people").statusCode()).isEqualTo(403);
            assertThat(reader.get("/admin/audit").uri().getPath()).isEqualTo("/console");
            assertThat(auditor.get("/console/people").uri().getPath()).isEqualTo("/admin");
            assertThat(auditor.get("/admin/audit").statusCode()).isEqualTo(200);
            assertThat(auditor.page()).contains("登录");
        }
    }

    @Test
    void people_pages_ask_for_the_password_again_after_ten_minutes() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            gateway.wallClock.advance(Duration.ofMinutes(11));

            assertThat(owner.get("/console/people").uri().getPath()).isEqualTo("/access/confirm");

            assertThat(owner.post("/access/confirm", "password", "wrong", "next", "/console/people")
                            .statusCode())
                    .isEqualTo(422);
            owner.post("/access/confirm", "password", ConsoleClient.PASSWORD, "next", "/console/people");
            assertThat(owner.path()).isEqualTo("/console/people");
        }
    }

    @Test
    void a_form_without_the_token_changes_nothing() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER)) {
            String mail = "new" + gateway.number() + "@mail.example";

            owner.postWithToken("forged", "/console/people", "name", "Eve", "mail", mail, "role", "OWNER");

            assertThat(owner.get("/console/people").body()).doesNotContain(mail);
            owner.post("/console/people", "name", "Eve", "mail", mail, "role", "READER");
            assertThat(owner.page()).contains(mail);
        }
    }

    @Test
    void a_removed_person_is_out_at_once() {
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
                ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            long id = idOf(mailOf(reader));

            owner.get("/console/people");
            owner.post("/console/people/" + id + "/remove");

            assertThat(reader.get("/console").uri().getPath()).isEqualTo("/access/sign-in");
        }
    }

    @Test
    void a_forgotten_password_is_set_anew_by_a_mailed_link_and_the_second_step_stays() {
        try (ConsoleClient person = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            String mail = mailOf(person);
            gateway.clock.advance(Duration.ofSeconds(1));
            try (ConsoleClient browser = new ConsoleClient(gateway)) {
                browser.get("/access/forgotten");
                String unknown = browser.post("/access/forgotten", "mail", "nobody@mail.example")
                        .body();
                browser.get("/access/forgotten");
                String known = browser.post("/access/forgotten", "mail", mail).body();
                assertThat(known.replaceAll("value=\"[^\"]*\"", ""))
                        .isEqualTo(unknown.replaceAll("value=\"[^\"]*\"", ""));

                String link = browser.link(mail);
                browser.get(link);
                browser.post(link, "password", "nine blue lanterns glow", "again", "nine blue lanterns glow");

                assertThat(browser.path()).isEqualTo("/access/second-step");
                assertThat(person.get("/console").uri().getPath()).isEqualTo("/access/sign-in");
            }
        }
    }

    @Test
    void the_first_operator_gets_a_link_until_an_account_is_active() {
        try (GatewayServer fresh = GatewayServer.used();
                ConsoleClient operator = new ConsoleClient(fresh)) {
            FirstOperator first = fresh.bean(FirstOperator.class);
            String dead = first.link("Operator", "operator@mail.example").orElseThrow();
            String link = first.link("Operator", "operator@mail.example").orElseThrow();
            assertThat(operator.get(path(dead)).statusCode()).isEqualTo(410);

            operator.get(path(link));
            operator.post(path(link), "password", ConsoleClient.PASSWORD, "again", ConsoleClient.PASSWORD);

            assertThat(operator.path()).isEqualTo("/access/second-factor");
            assertThat(first.link("Operator", "operator@mail.example")).isEmpty();
        }
    }

    @Test
    void the_first_operator_can_be_invited_by_mail_when_the_gateway_starts() {
        try (GatewayServer fresh = new GatewayServer("lifepay.access.first-operator=boss@mail.example");
                ConsoleClient boss = new ConsoleClient(fresh)) {
            String link = boss.link("boss@mail.example");
            fresh.bean(FirstOperator.class).invite("Operator", "boss@mail.example");
            assertThat(boss.link("boss@mail.example"))
                    .as("a second start mails no second link")
                    .isEqualTo(link);

            boss.activate("boss@mail.example");

            assertThat(boss.get("/admin/people").statusCode()).isEqualTo(200);
        }
    }

    private static String path(String link) {
        return link.substring("https://pay.example".length());
    }

    private static String invite() {
        String mail = "invited" + gateway.number() + "@mail.example";
        gateway.bean(Invitations.class).inviteOwner(GatewayFixture.SHOP, "Zhang San", mail);
        return mail;
    }

    private static String mailOf(ConsoleClient person) {
        String page = person.get("/access/account").body();
        var found = java.util.regex.Pattern.compile("[a-z0-9]+@mail\\.example").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static long idOf(String mail) {
        return gateway.bean(org.lifepay.gateway.access.users.Users.class).of(Optional.of(GatewayFixture.SHOP)).stream()
                .filter(one -> one.user().mail().equals(mail))
                .findFirst()
                .orElseThrow()
                .user()
                .id();
    }
}
