package org.lifepay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.envelope.CanonicalString;
import org.lifepay.envelope.Fields;

class OrderTest {
    @Test
    void every_field_of_the_protocol_can_be_said() {
        Order order = minimal()
                .product(Product.of("Cup", 2, Money.fen(5)))
                .payer(Payer.builder()
                        .name("李四")
                        .identityCard("110101199003070010")
                        .bankCard("6222020000000000")
                        .phone("13800000000")
                        .email("li@shop.example")
                        .build())
                .cashierVersion("DECLARE")
                .forUse("GOODSTRADE")
                .split()
                .clientIp("203.0.113.7")
                .paymentMode(PaymentMode.code("OTHER-MODE"))
                .openId("2088000000000011")
                .appId("2021000000000001")
                .remark("thanks")
                .timeoutHours(2)
                .storeId("S-01")
                .cashierId("till-7")
                .merchantUserId("u1")
                .bindCardId("b1")
                .bankCard("6222")
                .reportSerialNo("r1")
                .currency("CNY")
                .extraField("own", "x")
                .build();

        Fields fields = order.fields();
        assertThat(fields.names())
                .containsExactlyInAnyOrder(
                        "requestId",
                        "orderAmount",
                        "orderCurrency",
                        "notifyUrl",
                        "callbackUrl",
                        "productDetails",
                        "payer",
                        "cashierVersion",
                        "forUse",
                        "splitMark",
                        "clientIp",
                        "paymentModeCode",
                        "openId",
                        "appId",
                        "remark",
                        "timeout",
                        "storeId",
                        "cashierId",
                        "merchantUserId",
                        "bindCardId",
                        "bankCard",
                        "reportSerialNo",
                        "own");
        assertThat(fields.text("splitMark")).isEqualTo("DO_SPLIT");
        assertThat(fields.text("timeout")).isEqualTo("2");
        assertThat((List<?>) fields.get("productDetails")).hasSize(2);
        assertThat(fields.get("payer")).isInstanceOfSatisfying(Fields.class, payer -> {
            assertThat(payer.names())
                    .containsExactlyInAnyOrder("name", "idType", "idNum", "bankCardNum", "phoneNum", "email");
            assertThat(payer.text("idType")).isEqualTo("IDCARD");
        });
    }

    @Test
    void every_client_program_would_sign_the_same_text() {
        Order order = minimal()
                .product(Product.of("  Tea", 1, Money.fen(1)).description("").receiver(" "))
                .remark("  two blanks before")
                .build();

        assertThat(CanonicalString.variants(order.fields())).hasSize(1);
        assertThat(CanonicalString.variants(LifepayClientTest.REFUND.fields())).hasSize(1);
    }

    static Map<PaymentMode, Map<String, String>> modes() {
        return Map.of(
                PaymentMode.lifeAccount(),
                Map.of("paymentModeCode", "ALIPAY-OFFICIAL-P2P"),
                PaymentMode.lifeAccount("2088000000000011"),
                Map.of("paymentModeCode", "ALIPAY-OFFICIAL-P2P", "openId", "2088000000000011"),
                PaymentMode.miniProgram("2088000000000011"),
                Map.of("paymentModeCode", "MINIAPPS-ALI_PAY-P2P", "openId", "2088000000000011"),
                PaymentMode.wap(),
                Map.of("paymentModeCode", "ALIPAY-WAP-P2P"),
                PaymentMode.scanCode(),
                Map.of("paymentModeCode", "SCANCODE-ALI_PAY-P2P"),
                PaymentMode.app(),
                Map.of("paymentModeCode", "ALIPAY-APP-P2P"),
                PaymentMode.barcode("281234567890123456"),
                Map.of("paymentModeCode", "BARCODE-ALI_PAY-P2P", "authCode", "281234567890123456"),
                PaymentMode.pc(),
                Map.of("paymentModeCode", "ALIPAY-PC-P2P"),
                PaymentMode.cashier(),
                Map.of());
    }

    static List<Map.Entry<PaymentMode, Map<String, String>>> eachMode() {
        return List.copyOf(modes().entrySet());
    }

    @ParameterizedTest
    @MethodSource("eachMode")
    void a_payment_mode_brings_its_code_and_what_it_cannot_work_without(
            Map.Entry<PaymentMode, Map<String, String>> mode) {
        Fields order = minimal().paymentMode(mode.getKey()).build().fields();

        for (String name : List.of("paymentModeCode", "openId", "authCode")) {
            assertThat(order.text(name)).isEqualTo(mode.getValue().get(name));
        }
    }

    @Test
    void a_refund_says_who_pays_it_back() {
        Fields detail =
                Fields.builder().put("merchantId", "880000001").put("amount", 5).build();
        Refund refund = Refund.requestId("R-1")
                .orderSerialNumber("8001")
                .amount(Money.fen(10))
                .notifyUrl("https://shop.example/notify")
                .collectFrom(List.of(detail))
                .subsidy(Money.fen(3), List.of())
                .build();

        Fields fields = refund.fields();
        assertThat(refund.requestId()).isEqualTo("R-1");
        assertThat(fields.text("orderId")).isEqualTo("8001");
        assertThat(fields.text("isCollect")).isEqualTo("1");
        assertThat(fields.get("refundCollectDetail")).isEqualTo(List.of(detail));
        assertThat(fields.text("refundSubsidy")).isEqualTo("1");
        assertThat(fields.text("subsidyMoney")).isEqualTo("3");
    }

    @Test
    void a_refund_of_nothing_or_of_no_order_cannot_be_built() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Refund.requestId("R-1").orderSerialNumber(""))
                .withMessage("orderSerialNumber must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Refund.requestId("R-1").orderSerialNumber("8001").amount(Money.fen(0)));
    }

    @Test
    void a_payers_data_do_not_show_in_a_log() {
        Payer payer = Payer.builder().identityCard("110101199003070010").build();

        assertThat(payer).hasToString("Payer[idType, idNum]");
    }

    private static Order.Builder minimal() {
        return Order.requestId("A-1")
                .amount(Money.fen(1))
                .notifyUrl("https://shop.example/notify")
                .callbackUrl("https://shop.example/thanks")
                .product(Product.of("Tea", 1, Money.fen(1)));
    }
}
