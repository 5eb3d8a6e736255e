package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.gateway.channel.SignInResult;
import org.lifepay.simulator.Fault;
import org.lifepay.simulator.trade.SimulatorSettings;

@Timeout(60)
class AlipaySignInTest {
    private static final String BUYER = "2088000000000013";

    @Test
    void the_buyer_is_sent_to_alipay_with_our_app_the_silent_scope_and_the_state() {
        var signIn = new SimulatedAlipay(KeyMode.PUBLIC_KEY).signIn;

        URI page = signIn.authorizationUrl(URI.create("https://pay.example/receipt/login"), "ab12");

        assertThat(page.toString()).startsWith("https://openauth.alipay.com/oauth2/publicAppAuthorize.htm?");
        assertThat(SimulatedAlipay.fields(page.getRawQuery()))
                .containsEntry("app_id", org.lifepay.simulator.key.SimulatorKeys.APP_ID)
                .containsEntry("scope", "auth_base")
                .containsEntry("redirect_uri", "https://pay.example/receipt/login")
                .containsEntry("state", "ab12");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_code_names_the_buyer_once(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        String code = alipay.simulator.authorise(BUYER);

        var first = alipay.signIn.exchangeCode(code);
        var again = alipay.signIn.exchangeCode(code);

        assertThat(first).isEqualTo(new SignInResult.SignedIn(BUYER));
        assertThat(again).isInstanceOf(SignInResult.Refused.class);
    }

    @Test
    void a_newer_app_is_told_an_open_id() {
        var alipay = new SimulatedAlipay(
                KeyMode.PUBLIC_KEY, SimulatorSettings.defaults().but(draft -> draft.openIds = true));

        var answer = alipay.signIn.exchangeCode(alipay.simulator.authorise(BUYER));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        SignInResult.SignedIn.class,
                        signedIn -> assertThat(signedIn.buyerId()).endsWith("OPENID"));
    }

    @Test
    void an_invented_code_is_refused_and_an_old_one_too() {
        var alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        String old = alipay.simulator.authorise(BUYER);
        alipay.clock.advance(Duration.ofHours(25));

        assertThat(alipay.signIn.exchangeCode("invented")).isInstanceOf(SignInResult.Refused.class);
        assertThat(alipay.signIn.exchangeCode(old)).isInstanceOf(SignInResult.Refused.class);
    }

    @Test
    void a_lost_answer_leaves_open_who_it_was() {
        var alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        alipay.simulator.arm(new Fault.Drop(true), "alipay.system.oauth.token", 1);

        assertThat(alipay.signIn.exchangeCode(alipay.simulator.authorise(BUYER)))
                .isInstanceOf(SignInResult.Unknown.class);
    }

    @Test
    void the_buyers_id_stays_out_of_logs() {
        assertThat(new SignInResult.SignedIn(BUYER).toString()).doesNotContain(BUYER);
    }

    @Test
    void plain_http_and_a_stand_in_bridge_are_for_this_machine_only() {
        URI here = URI.create("http://127.0.0.1:8081/x");
        URI elsewhere = URI.create("http://alipay.example/x");
        URI secure = URI.create("https://openauth.alipay.example/x");

        assertThat(new AlipaySignInSettings(here, here).pageUrl()).isEqualTo(here);
        assertThatThrownBy(() -> new AlipaySignInSettings(elsewhere, null)).hasMessageContaining("page-url");
        assertThatThrownBy(() -> new AlipaySignInSettings(secure, secure)).hasMessageContaining("bridge-script-url");
    }
}
