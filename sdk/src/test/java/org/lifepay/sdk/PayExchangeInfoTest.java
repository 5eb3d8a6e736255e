package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.envelope.Fields;

/** The answer to customs, against an example that was written by hand. */
class PayExchangeInfoTest {
    private static final String GUID = "9D55BA71-22DE-41F4-8B50-C36C83B3B530";

    private static Fields.Builder reply() {
        return Fields.builder()
                .put("merchantId", "890000593")
                .put("paySerialNumber", "0123456789abcdef0123456890000593")
                .put("status", "SUCCESS")
                .put(
                        "initalRequest",
                        "https://openapi.alipay.com/gateway.do?method=alipay.trade.precreate&biz_content=%7B%7D")
                .put("initalResponse", "{\"alipay_trade_query_response\":{\"subject\":\"绿茶\\/红茶\"}}")
                .put("ebpCode", "4401986999")
                .put("payCode", "31222699S7")
                .put("payTransactionId", "2026030122001926000000000001")
                .put("totalAmount", "8.80")
                .put("currency", "142")
                .put("verDept", "2")
                .put("payType", "3")
                .put("tradingTime", "20260301100000")
                .put("orderNo", "A1")
                .put(
                        "goodsInfo",
                        List.of(
                                Fields.builder().put("gname", "绿茶 \"明前\"").build(),
                                Fields.builder().put("gname", "红茶").build()));
    }

    private static PayExchangeInfo.Builder info(Fields reply) {
        return PayExchangeInfo.sessionId("fe2374-8fnejf97-32839218")
                .payment(new CustomsPaymentRecord(reply))
                .order(PayExchangeOrder.of("A1", "OSA571908863132601", "茶行")
                        .goods("绿茶 \"明前\"", "https://shop.example/tea?id=1&lot=2")
                        .goods("红茶", "https://shop.example/tea?id=2"))
                .guid(GUID)
                .serviceTime(1772330400000L);
    }

    @Test
    void the_text_to_be_signed_is_the_one_of_the_example_by_hand() {
        PayExchangeInfo info = info(reply().build()).note("分两箱").build();

        assertThat(info.textToSign())
                .isEqualTo("\"sessionID\":\"fe2374-8fnejf97-32839218\"||"
                        + "\"payExchangeInfoHead\":\"{\"guid\":\"9D55BA71-22DE-41F4-8B50-C36C83B3B530\","
                        + "\"initalRequest\":\"https://openapi.alipay.com/gateway.do?method=alipay.trade.precreate&biz_content=%7B%7D\","
                        + "\"initalResponse\":\"{\\\"alipay_trade_query_response\\\":{\\\"subject\\\":\\\"绿茶\\\\/红茶\\\"}}\","
                        + "\"ebpCode\":\"4401986999\",\"payCode\":\"31222699S7\","
                        + "\"payTransactionId\":\"2026030122001926000000000001\",\"totalAmount\":8.8,\"currency\":\"142\","
                        + "\"verDept\":\"2\",\"payType\":\"3\",\"tradingTime\":\"20260301100000\",\"note\":\"分两箱\"}\"||"
                        + "\"payExchangeInfoLists\":\"[{\"orderNo\":\"A1\",\"goodsInfo\":["
                        + "{\"gname\":\"绿茶 \\\"明前\\\"\",\"itemLink\":\"https://shop.example/tea?id=1&lot=2\"},"
                        + "{\"gname\":\"红茶\",\"itemLink\":\"https://shop.example/tea?id=2\"}],"
                        + "\"recpAccount\":\"OSA571908863132601\",\"recpCode\":\"\",\"recpName\":\"茶行\"}]\"||"
                        + "\"serviceTime\":\"1772330400000\"");
    }

    @Test
    void what_is_sent_has_the_same_head_and_lists_as_objects_and_the_signature() throws Exception {
        PayExchangeInfo info = info(reply().build()).build();

        Fields sent = Fields.parse(info.payExInfoStr("01010101", "c2lnbg==").getBytes("UTF-8"));

        assertThat(sent.names())
                .containsExactly(
                        "sessionID",
                        "payExchangeInfoHead",
                        "payExchangeInfoLists",
                        "serviceTime",
                        "certNo",
                        "signValue");
        Fields head = (Fields) sent.get("payExchangeInfoHead");
        assertThat(head).isNotNull();
        assertThat(head.names())
                .startsWith("guid", "initalRequest", "initalResponse")
                .doesNotContain("note");
        assertThat(head.text("initalResponse"))
                .isEqualTo("{\"alipay_trade_query_response\":{\"subject\":\"绿茶\\/红茶\"}}");
        assertThat(sent.get("payExchangeInfoLists")).isInstanceOf(List.class);
        assertThat(sent.text("certNo")).isEqualTo("01010101");
        assertThat(sent.text("signValue")).isEqualTo("c2lnbg==");
        assertThat(info.textToSign()).contains(info.head(), info.lists());
        assertThat(info.toString()).isEqualTo("PayExchangeInfo[fe2374-8fnejf97-32839218]");
    }

    @ParameterizedTest
    @CsvSource({"100.00, 100", "8.88, 8.88", "0.10, 0.1", "1000000.00, 1000000", "0.01, 0.01"})
    void the_amount_is_a_number_as_short_as_it_can_be(String yuan, String number) {
        assertThat(info(reply().put("totalAmount", yuan).build()).build().head())
                .contains("\"totalAmount\":" + number + ",");
    }

    @Test
    void control_characters_are_escaped_and_number_and_time_are_put_in() {
        PayExchangeInfo info = PayExchangeInfo.sessionId("s")
                .payment(new CustomsPaymentRecord(reply().build()))
                .order(PayExchangeOrder.of("A1", "6222", "茶行")
                        .recipientCode("4401")
                        .goods("a\tb\n\u0001", "https://x"))
                .ebpCode("4403")
                .build();

        assertThat(info.lists()).contains("a\\tb\\n\\u0001", "\"recpCode\":\"4401\"");
        assertThat(info.head()).contains("\"ebpCode\":\"4403\"").containsPattern("\"guid\":\"[0-9A-F-]{36}\"");
        assertThat(info.textToSign()).containsPattern("\"serviceTime\":\"[0-9]{13}\"$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initalRequest", "initalResponse", "ebpCode", "payCode", "payTransactionId", "verDept"})
    void what_customs_demands_and_is_not_known_is_named(String name) {
        PayExchangeInfo.Builder incomplete = info(reply().build().without(name));

        assertThatThrownBy(incomplete::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name + " is missing");
    }

    @Test
    void an_order_without_goods_is_refused() {
        PayExchangeInfo.Builder empty = PayExchangeInfo.sessionId("s")
                .payment(new CustomsPaymentRecord(reply().build()))
                .order(PayExchangeOrder.of("A1", "6222", "茶行"));

        assertThatThrownBy(empty::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_client_asks_by_the_serial_number_and_reads_the_reply() throws Exception {
        try (FakePlatform platform = FakePlatform.answering(request -> reply().build())) {
            CustomsPaymentRecord record =
                    platform.client().build().customs().paymentRecord("0123456789abcdef0123456890000593");

            assertThat(platform.server().requests())
                    .extracting(LoopbackServer.Request::path)
                    .containsExactly("/customs/paymentRecord");
            assertThat(record.paySerialNumber()).isEqualTo("0123456789abcdef0123456890000593");
            assertThat(record.totalAmount()).isEqualTo(new BigDecimal("8.80"));
            assertThat(record.currency()).isEqualTo("142");
            assertThat(record.payType()).isEqualTo("3");
            assertThat(record.tradingTime()).isEqualTo("20260301100000");
            assertThat(record.orderNo()).isEqualTo("A1");
            assertThat(record.goodsNames()).containsExactly("绿茶 \"明前\"", "红茶");
            assertThat(record.verDept()).hasValue("2");
        }
    }
}
