package org.lifepay.gateway.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.channel.ChannelMessage;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.SentMessages;

/** What of the messages with Alipay is kept for customs, over the simulator. */
class KeptTextTest {
    private final List<ChannelMessage> heard = new ArrayList<>();

    private PaymentInitiation initiate(SimulatedAlipay alipay, PaymentMethod method) {
        return SentMessages.listening(heard::add, () -> alipay.channel.initiate(alipay.opening("n1", method)));
    }

    private String only() {
        assertThat(heard).hasSize(1);
        return heard.getFirst().text();
    }

    private static Map<String, String> parameters(String address) {
        return SimulatedAlipay.fields(address.substring(address.indexOf('?') + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "SCAN_CODE,    alipay.trade.precreate",
        "LIFE_ACCOUNT, alipay.trade.create",
        "BARCODE,      alipay.trade.pay",
        "WAP,          alipay.trade.wap.pay",
        "PC,           alipay.trade.page.pay",
        "APP,          alipay.trade.app.pay"
    })
    void one_request_is_told_for_each_method_without_signature_buyer_and_code(PaymentMethod method, String name) {
        initiate(new SimulatedAlipay(KeyMode.CERTIFICATE), method);

        Map<String, String> sent = parameters(only());
        assertThat(sent).containsEntry("method", name).containsKeys("app_id", "timestamp", "notify_url", "sign_type");
        assertThat(sent).doesNotContainKeys("sign", "app_cert_sn", "alipay_root_cert_sn");
        assertThat(sent.get("biz_content"))
                .startsWith("{")
                .contains("\"out_trade_no\":\"n1\"", "\"total_amount\":\"8.88\"", "生活号 test order 1 2")
                .doesNotContain("buyer_id", "2088000000000101", "auth_code", SimulatedAlipay.PAYS_AT_ONCE);
    }

    @Test
    void nothing_is_told_where_nothing_listens_and_a_query_is_no_request() {
        var alipay = new SimulatedAlipay(KeyMode.PUBLIC_KEY);
        alipay.channel.initiate(alipay.opening("n1", PaymentMethod.SCAN_CODE));

        SentMessages.listening(heard::add, () -> alipay.channel.query(SimulatedAlipay.HINT, "n1"));
        SentMessages.listening(heard::add, () -> alipay.channel.close(SimulatedAlipay.HINT, "n1"));

        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void the_answer_to_a_charge_and_to_a_query_are_kept_as_they_came_but_for_the_buyer(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);

        Payment charged = ((PaymentInitiation.Paid) initiate(alipay, PaymentMethod.BARCODE)).payment();
        Payment queried = ((QueryResult.Paid) alipay.channel.query(SimulatedAlipay.HINT, "n1")).payment();

        assertThat(text(charged)).startsWith("{\"alipay_trade_pay_response\":{\"code\":\"10000\"");
        assertThat(text(queried)).startsWith("{\"alipay_trade_query_response\":{\"code\":\"10000\"");
        assertThat(List.of(text(charged), text(queried)))
                .allSatisfy(text -> assertThat(text)
                        .contains("\"out_trade_no\":\"n1\"", alipay.tradeNo("n1"))
                        .endsWith("}}")
                        .doesNotContain("\"sign\"", "cert_sn", "buyer_user_id", "buyer_logon_id", "buyer_open_id"));
        assertThat(charged.toString()).doesNotContain("alipay_trade");
    }

    @ParameterizedTest
    @EnumSource(KeyMode.class)
    void a_notice_is_kept_as_it_came_but_for_signature_and_buyer(KeyMode mode) {
        var alipay = new SimulatedAlipay(mode);
        alipay.paid("n1");
        Map<String, String> notice = Objects.requireNonNull(alipay.simulator.signedNotice("n1", Map.of()));
        List<Payment> told = new ArrayList<>();

        AlipayNotices.to(
                        (_, payment) -> {
                            told.add(payment);
                            return new PaymentConfirmationHandler.Confirmation.Accepted();
                        },
                        (_, _) -> new PaymentConfirmationHandler.Confirmation.Accepted(),
                        alipay.settings,
                        alipay.clock)
                .receive("m593", notice);

        Map<String, String> kept = SimulatedAlipay.fields(text(told.getFirst()));
        assertThat(kept)
                .containsEntry("out_trade_no", "n1")
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .doesNotContainKeys("sign", "buyer_id", "buyer_logon_id", "buyer_open_id");
        assertThat(notice).containsAllEntriesOf(kept);
    }

    private static String text(Payment payment) {
        return Objects.requireNonNull(payment.message()).text();
    }

    @Test
    void members_are_left_out_at_any_depth_and_nothing_else_is_changed() {
        String json =
                "{ \"sign\":\"x\", \"a\":{\"buyer_id\":{\"b\":[1,\"}\"]},\"c\\\"d\":\"\\u4e2d\\/\",\"open_id\":null},"
                        + "\"list\":[{\"auth_code\":\"1\"},-1.5e3,true,[]],\"buyer_pay_amount\":\"8.88\",\"mobile\":\"1\"}";

        assertThat(JsonMembers.without(name -> name.matches("sign|buyer_id|open_id|auth_code|mobile"), json))
                .isEqualTo(
                        "{\"a\":{\"c\\\"d\":\"\\u4e2d\\/\"},\"list\":[{},-1.5e3,true,[]],\"buyer_pay_amount\":\"8.88\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"}", "{\"a\":1", "[1,", "{\"a\":1}x", "{\"a\":\"", "{\"a\\", "<html>"})
    void what_is_no_json_is_refused_without_quoting_it(String text) {
        assertThatThrownBy(() -> JsonMembers.without(_ -> false, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no JSON");
    }

    @Test
    void a_page_of_a_wallet_order_is_written_with_the_same_encoding() {
        initiate(new SimulatedAlipay(KeyMode.PUBLIC_KEY), PaymentMethod.WAP);

        assertThat(only()).startsWith("http://127.0.0.1:1/gateway.do?");
        assertThat(URLDecoder.decode(only(), StandardCharsets.UTF_8))
                .contains("\"quit_url\":\"http:\\/\\/127.0.0.1:8080\\/receipt");
    }
}
