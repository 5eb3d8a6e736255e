package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The bill against what was really paid. */
class BillTest {
    private static final Charset GBK = Charset.forName("GBK");
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void the_bill_of_a_day_lists_its_payments_and_refunds() throws IOException {
        simulatorFixture.paid("n1", "100.00");
        simulatorFixture.refund("n1", "30.00", "r1");
        simulatorFixture.create("unpaid", "5.00");
        simulatorFixture.pass(Duration.ofDays(1));
        simulatorFixture.paid("today", "7.00");

        Map<String, List<String>> files = download("2026-11-23");

        assertThat(files.keySet())
                .containsExactly(
                        "20880000000000010156_20261123_业务明细.csv", "20880000000000010156_20261123_业务明细(汇总).csv");
        List<String> lines = Objects.requireNonNull(files.get("20880000000000010156_20261123_业务明细.csv"));
        assertThat(lines.get(0)).isEqualTo("#支付宝业务明细查询");
        assertThat(lines.get(4).split(",")).hasSize(25).startsWith("支付宝交易号", "商户订单号", "业务类型");
        String[] paid = lines.get(5).split(",", -1);
        String[] refunded = lines.get(6).split(",", -1);
        assertThat(paid).hasSize(25);
        assertThat(refunded).hasSize(25);
        assertThat(List.of(paid[1], paid[2], paid[11], paid[12], paid[22]))
                .containsExactly("n1\t", "交易\t", "100.00", "100.00", "-0.60");
        assertThat(List.of(refunded[1], refunded[2], refunded[11], refunded[21], refunded[22]))
                .containsExactly("n1\t", "退款\t", "-30.00", "r1\t", "0.18");
        assertThat(lines.get(7)).startsWith("#").contains("业务明细列表结束");
        assertThat(lines).noneMatch(line -> line.contains("unpaid") || line.contains("today"));
    }

    @Test
    void a_month_is_billed_when_it_is_over() throws IOException {
        simulatorFixture.paid("n1", "1.00");

        assertThat(subCode(ask("2026-11"))).isEqualTo("40004 isp.bill_not_exist");
        simulatorFixture.pass(Duration.ofDays(10));

        assertThat(download("2026-11").values().toString()).contains("n1");
    }

    @Test
    void there_is_no_bill_of_today_and_none_of_another_kind() {
        assertThat(subCode(ask("2026-11-23"))).isEqualTo("40004 isp.bill_not_exist");
        assertThat(subCode(ask("23.11.2026"))).isEqualTo("40004 ACQ.INVALID_PARAMETER");
        assertThat(subCode(simulatorFixture.call(
                        "alipay.data.dataservice.bill.downloadurl.query",
                        "{\"bill_type\":\"zft_acc\",\"bill_date\":\"2026-11-22\"}")))
                .isEqualTo("40004 ACQ.INVALID_PARAMETER");
    }

    private JsonNode ask(String date) {
        return simulatorFixture.call(
                "alipay.data.dataservice.bill.downloadurl.query",
                "{\"bill_type\":\"trade\",\"bill_date\":\"" + date + "\"}");
    }

    private Map<String, List<String>> download(String date) throws IOException {
        var answer = ask(date);
        assertThat(text(answer, "bill_file_code")).isEqualTo("-");
        String url = text(answer, "bill_download_url");
        byte[] zip = Objects.requireNonNull(simulatorFixture.simulator.bill(url.substring(url.lastIndexOf('/') + 1)));
        var files = new LinkedHashMap<String, List<String>>();
        try (var stream = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(stream.readAllBytes(), GBK).lines().toList());
            }
        }
        return files;
    }
}
