package org.lifepay.gateway.document.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.document.PdfText;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.AvailableBalance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The voucher of a transfer: for programs by a link, for users on the payout's page, and its verification. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferVoucherEndpointTest {
    private static final String ORDER = "/transferDomestic/single/order";
    private static final String VOUCHER = "/transferDomestic/generateTransferVoucher";
    private static final Pattern CODE = Pattern.compile("\\d{4} \\d{4} \\d{4} \\d{4}");

    private final GatewayServer gateway = GatewayServer.used("lifepay.payouts.enabled=true");
    private MerchantProgram shop = new MerchantProgram(gateway);

    @BeforeEach
    void begin() {
        shop.close();
        shop = new MerchantProgram(gateway);
        AvailableBalance.give(gateway.bean(JdbcClient.class), shop.merchant(), new Money(1000));
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    private String transfer(String requestId, String digits) {
        Answer placed = shop.call(
                ORDER,
                shop.query(requestId)
                        .put("amount", 305)
                        .put("notifyUrl", "https://shop.example/notify")
                        .put("remark", "六月货款")
                        .put(
                                "payee",
                                Fields.builder()
                                        .put("name", "张三丰")
                                        .put("bankCardNum", "622202000000" + digits)
                                        .build())
                        .build());
        return Objects.requireNonNull(placed.fields().text("serialNumber"));
    }

    private Answer voucher(String requestId) {
        return shop.call(
                VOUCHER,
                Fields.builder()
                        .put("merchantId", shop.merchant().digits())
                        .put("remitRequestId", requestId)
                        .build());
    }

    private static String path(Answer answer) {
        return URI.create(Objects.requireNonNull(answer.fields().text("downloadUrl")))
                .getRawPath();
    }

    @Test
    void a_paid_transfer_has_a_voucher_with_the_payee_masked() {
        String number = transfer("t1", "1234");

        Answer answer = voucher("t1");

        assertThat(answer.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(answer.fields().text("serialNumber")).isEqualTo(number);
        assertThat(answer.fields().text("downloadUrlExpires")).isNotNull();
        try (ConsoleClient anyone = new ConsoleClient(gateway)) {
            assertThat(PdfText.of(anyone.download(path(answer)).body()))
                    .contains("转账凭证", "t1", number, "3.05", "叁元零伍分", "****1234", "六月货款")
                    .doesNotContain("张三丰", "622202");
            assertThat(anyone.download(path(answer) + "x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void one_that_is_not_paid_or_not_there_has_none() {
        transfer("t1", "9009");
        transfer("t2", "9007");

        assertThat(voucher("t1").code()).isEqualTo("PAYOUT_NOT_PAID");
        assertThat(voucher("t2").code()).isEqualTo("PAYOUT_NOT_PAID");
        assertThat(voucher("t3").code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @Test
    void another_merchants_transfer_is_not_found() {
        transfer("t1", "1234");
        try (MerchantProgram other = new MerchantProgram(gateway)) {
            Answer answer = other.call(
                    VOUCHER,
                    Fields.builder()
                            .put("merchantId", other.merchant().digits())
                            .put("remitRequestId", "t1")
                            .build());

            assertThat(answer.code()).isEqualTo("PAYOUT_NOT_FOUND");
        }
    }

    @Test
    void its_page_has_it_too_and_anyone_can_verify_it_by_its_numbers() {
        String number = transfer("t1", "1234");
        long id = gateway.bean(JdbcClient.class)
                .sql("select payout_id from payout where serial_number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
        String page = "/console/payouts/" + id;
        String code;
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.OWNER)) {
            assertThat(owner.get(page).body()).contains(page + "/voucher");
            Matcher found =
                    CODE.matcher(PdfText.of(owner.download(page + "/voucher").body()));
            assertThat(found.find()).isTrue();
            code = found.group().replace(" ", "");
        }
        try (ConsoleClient visitor = new ConsoleClient(gateway)) {
            String address = "/access/verify?order=" + number + "&code=";
            assertThat(visitor.get(address + code).body())
                    .contains("核验通过：本平台开具的转账凭证", "t1", "¥3.05", "付款成功")
                    .doesNotContain("??");
            assertThat(visitor.get(address + "1234567890123456").body())
                    .contains("未找到对应的凭证")
                    .doesNotContain("¥3.05");
        }
    }
}
