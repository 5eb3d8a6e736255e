package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.simulator.bill.BillFault;
import tools.jackson.databind.JsonNode;

/** The bill against what was really paid. */
class BillTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String DAY = "2026-11-23";
    private static final String NEXT_DAY = "2026-11-24";
    private static final String DETAILS = "20880000000000010156_20261123_业务明细.csv";
    private static final String ACCOUNT_DETAILS = "20880000000000010156_20261123_账务明细.csv";
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void the_bill_of_a_day_lists_its_payments_and_refunds() throws IOException {
        business();
        simulatorFixture.paid("today", "7.00");

        Map<String, List<String>> files = download("trade", DAY);

        assertThat(files.keySet()).containsExactly(DETAILS, "20880000000000010156_20261123_业务明细(汇总).csv");
        List<String> lines = lines(files, DETAILS);
        assertThat(lines.subList(0, 3))
                .containsExactly(
                        "#支付宝业务明细查询",
                        "#账号：[20880000000000010156]",
                        "#起始日期：[2026年11月23日 00:00:00]   终止日期：[2026年11月24日 00:00:00]");
        assertThat(lines.get(4).split(",")).hasSize(25).startsWith("支付宝交易号", "商户订单号", "业务类型");
        String[] paid = lines.get(5).split(",", -1);
        String[] refunded = lines.get(6).split(",", -1);
        assertThat(paid).hasSize(25);
        assertThat(refunded).hasSize(25);
        assertThat(List.of(paid[1], paid[2], paid[3], paid[10], paid[11], paid[12], paid[21], paid[22]))
                .containsExactly("n1\t", "交易\t", "一杯茶", "*四(139****0012)\t", "100.00", "100.00", "\t", "-0.60");
        assertThat(List.of(refunded[1], refunded[2], refunded[11], refunded[21], refunded[22]))
                .containsExactly("n1\t", "退款\t", "-30.00", "r1", "0.18");
        assertThat(lines.get(7)).startsWith("#").contains("业务明细列表结束");
        assertThat(lines.subList(8, 10))
                .containsExactly("#交易合计：1笔，商家实收共100.00元，商家优惠共0.00元", "#退款合计：1笔，商家实收退款共-30.00元，商家优惠退款共0.00元");
        assertThat(lines).noneMatch(line -> line.contains("unpaid") || line.contains("today"));
    }

    @Test
    void the_accounts_bill_lists_each_change_of_the_balance() throws IOException {
        business();

        Map<String, List<String>> files = download("signcustomer", DAY);
        List<String> lines = lines(files, "20880000000000010156_20261123_账务明细.csv");

        List<String> rows =
                lines.stream().filter(line -> line.startsWith("2026")).toList();
        assertThat(rows.stream().map(row -> row.split(",", -1)[10])).containsExactly("在线支付", "收费", "交易退款", "收费");
        assertThat(rows.stream().map(row -> row.split(",", -1)[8]))
                .containsExactly("1000100.00\t", "1000099.40\t", "1000069.40\t", "1000069.58\t");
        assertThat(lines).contains("#支出合计：2笔，共-30.60元", "#收入合计：2笔，共100.18元");
    }

    @Test
    void the_accounts_bill_lists_transfers_and_what_a_bank_sent_back() throws IOException {
        transfer("t1", "8.88", "1234");
        transfer("t2", "5.00", "9006");
        transfer("t3", "3.00", "9007");
        simulatorFixture.pass(Duration.ofDays(1));
        simulatorFixture.pass(Duration.ofDays(1));

        assertThat(accountRows(DAY)).containsExactly("t1:提现:0.00:-8.88:999991.12", "t2:提现:0.00:-5.00:999986.12");
        assertThat(accountRows(NEXT_DAY)).containsExactly("t2:提现:5.00:0.00:999991.12");
        assertThat(text(ask("trade", DAY), "bill_file_code")).isEqualTo("EMPTY_DATA_WITH_BILL_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "row-missing, t1, t2:-5.00",
        "amount-differs, t1, t1:-8.89 t2:-5.00",
        "other-day, t1, t2:-5.00",
        "transfer-extra, t9, t1:-8.88 t2:-5.00 t9:-1.23",
        "account-row-missing, t1, t2:-5.00",
        "row-missing, t2/returned, t1:-8.88 t2:-5.00",
        "other-columns, '', t1:-8.88 t2:-5.00"
    })
    void a_fault_changes_the_row_of_its_transfer(String fault, String number, String expected) throws IOException {
        transfer("t1", "8.88", "1234");
        transfer("t2", "5.00", "9006");
        simulatorFixture.pass(Duration.ofDays(1));
        simulatorFixture.pass(Duration.ofDays(1));

        simulatorFixture.simulator.bills().arm(BillFault.named(fault, number));

        List<String> lines = lines(download("signcustomer", DAY), ACCOUNT_DETAILS);
        List<String> header = List.of(lines.get(4).replace('(', '（').split(",", -1));
        assertThat(lines.stream()
                        .skip(5)
                        .takeWhile(line -> !line.startsWith("#"))
                        .map(line -> line.replace("\t", "").split(",", -1))
                        .map(cells -> cells[header.indexOf("商户订单号")] + ":"
                                + cells[header.indexOf(fault.equals("other-columns") ? "支出金额（-元)" : "支出金额（-元）")]))
                .containsExactly(expected.split(" "));
        boolean returned = !fault.equals("row-missing") || !number.contains("returned");
        assertThat(text(ask("signcustomer", NEXT_DAY), "bill_file_code"))
                .isEqualTo(returned ? "-" : "EMPTY_DATA_WITH_BILL_FILE");
    }

    @Test
    void the_bill_of_the_account_alone_can_be_late() {
        transfer("t1", "8.88", "1234");
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.pass(Duration.ofDays(1));

        simulatorFixture.simulator.bills().arm(BillFault.named("account-late", ""));

        assertThat(subCode(ask("signcustomer", DAY))).isEqualTo("40004 isp.bill_not_exist");
        assertThat(text(ask("trade", DAY), "code")).isEqualTo("10000");
    }

    @Test
    void free_text_is_not_quoted() throws IOException {
        simulatorFixture.call(
                "alipay.trade.create",
                "{\"out_trade_no\":\"n1\",\"total_amount\":\"5.00\",\"subject\":\"茶,两杯\",\"body\":\"a,b\","
                        + "\"buyer_id\":\"" + SimulatorFixture.BUYER + "\"}");
        simulatorFixture.simulator.pay("n1");
        simulatorFixture.pass(Duration.ofDays(1));

        String[] row = lines(download("trade", DAY), DETAILS).get(5).split(",", -1);

        assertThat(row).hasSize(27).endsWith("a", "b");
        assertThat(List.of(row[3], row[4])).containsExactly("茶", "两杯");
    }

    @Test
    void a_month_is_billed_on_the_third() throws IOException {
        simulatorFixture.paid("n1", "1.00");

        assertThat(subCode(ask("trade", "2026-11"))).isEqualTo("40004 isv.invalid_arguments");
        simulatorFixture.pass(Duration.ofDays(9));
        assertThat(subCode(ask("trade", "2026-11"))).isEqualTo("40004 isp.bill_not_exist");
        simulatorFixture.pass(Duration.ofDays(1));

        assertThat(download("trade", "2026-11").values().toString()).contains("n1");
    }

    @Test
    void there_is_no_bill_of_today_and_none_of_another_kind() {
        assertThat(subCode(ask("trade", DAY))).isEqualTo("40004 isv.invalid_arguments");
        assertThat(subCode(ask("trade", "23.11.2026"))).isEqualTo("40004 isv.invalid_arguments");
        assertThat(subCode(ask("zft_acc", "2026-11-22"))).isEqualTo("40004 TYPE_NOT_SUPPORTED");
        assertThat(subCode(ask("nonsense", "2026-11-22"))).isEqualTo("40004 isv.invalid_arguments");
    }

    @Test
    void yesterdays_bill_is_there_six_hours_after_midnight() {
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.pass(Duration.ofHours(19));

        assertThat(subCode(ask("trade", DAY))).isEqualTo("40004 isp.bill_not_exist");
        simulatorFixture.pass(Duration.ofHours(1));

        assertThat(text(ask("trade", DAY), "code")).isEqualTo("10000");
    }

    @Test
    void a_day_without_movements_has_an_empty_file_or_none() {
        assertThat(text(ask("trade", "2026-11-22"), "bill_file_code")).isEqualTo("EMPTY_DATA_WITH_BILL_FILE");

        simulatorFixture.simulator.settings(
                simulatorFixture.simulator.settings().but(draft -> draft.emptyBills = false));

        assertThat(subCode(ask("trade", "2026-11-22"))).isEqualTo("40004 isp.bill_not_exist");
    }

    @ParameterizedTest
    @CsvSource({
        "row-missing, n1, -n1:交易:100.00:-0.60",
        "row-missing, r1, -n1:退款:-30.00:0.18",
        "row-extra, x1, +x1:交易:1.23:-0.01",
        "amount-differs, n1, -n1:交易:100.00:-0.60 +n1:交易:100.01:-0.60",
        "amount-differs, r1, -n1:退款:-30.00:0.18 +n1:退款:-30.01:0.18",
        "refund-not-ours, n1, +n1:退款:-0.01:0.00",
        "fee-differs, n1, -n1:交易:100.00:-0.60 +n1:交易:100.00:-0.61",
        "other-day, r1, -n1:退款:-30.00:0.18"
    })
    void a_fault_changes_its_row_and_no_other(String fault, String number, String changes) throws IOException {
        business();
        List<String> right = rows(DAY);

        simulatorFixture.simulator.bills().arm(BillFault.named(fault, number));

        List<String> expected = new ArrayList<>(right);
        for (String change : changes.split(" ", -1)) {
            if (change.startsWith("-")) {
                assertThat(expected.remove(change.substring(1))).isTrue();
            } else {
                expected.add(change.substring(1));
            }
        }
        assertThat(rows(DAY)).containsExactlyInAnyOrderElementsOf(expected);
        simulatorFixture.simulator.disarm();
        assertThat(rows(DAY)).isEqualTo(right);
    }

    @Test
    void what_is_missing_on_its_day_stands_on_the_next_days_bill() throws IOException {
        business();
        simulatorFixture.simulator.bills().arm(BillFault.named("other-day", "n1"));
        simulatorFixture.pass(Duration.ofDays(1));

        assertThat(rows(DAY)).containsExactly("n1:退款:-30.00:0.18");
        assertThat(lines(download("trade", NEXT_DAY), DETAILS.replace("20261123", "20261124")))
                .anyMatch(line -> line.contains("n1\t,交易\t") && line.contains("2026-11-24 00:00:01"));
    }

    @Test
    void faults_of_the_whole_file_leave_its_rows_alone() throws IOException {
        business();

        simulatorFixture.simulator.bills().arm(BillFault.named("other-columns", ""));
        List<String> turned = lines(download("trade", DAY), DETAILS);
        assertThat(turned.get(4)).startsWith("分润(元),服务费(元)").endsWith(",支付宝交易号,备注");
        assertThat(turned.get(5).split(",", -1)).hasSize(25).startsWith("0.00", "-0.60");

        simulatorFixture.simulator.bills().arm(BillFault.named("truncated", ""));
        assertThat(lines(download("trade", DAY), DETAILS)).noneMatch(line -> line.contains("合计"));

        simulatorFixture.simulator.bills().arm(BillFault.named("late", ""));
        assertThat(subCode(ask("trade", DAY))).isEqualTo("40004 isp.bill_not_exist");
        assertThat(simulatorFixture.simulator.armed()).hasSize(3);
    }

    @Test
    void an_unknown_fault_is_refused() {
        assertThatThrownBy(() -> BillFault.named("row-lost", "n1")).hasMessageContaining("row-missing");
        assertThatThrownBy(() -> BillFault.named("other-day", "")).hasMessageContaining("number");
    }

    private void transfer(String number, String yuan, String digits) {
        simulatorFixture.call("alipay.fund.trans.uni.transfer", """
                {"out_biz_no":"%s","trans_amount":"%s","product_code":"TRANS_BANKCARD_NO_PWD","biz_scene":"DIRECT_TRANSFER",
                "order_title":"货款","payee_info":{"identity_type":"BANKCARD_ACCOUNT","identity":"622202000000%s","name":"张三",
                "bankcard_ext_info":{"account_type":"2","inst_name":"工商银行"}}}
                """.formatted(number, yuan, digits));
    }

    /** Number, type, money in, money out and balance of each row. */
    private List<String> accountRows(String date) throws IOException {
        return lines(download("signcustomer", date), ACCOUNT_DETAILS.replace("20261123", date.replace("-", "")))
                .stream()
                .filter(line -> line.startsWith("2026"))
                .map(line -> line.replace("\t", "").split(",", -1))
                .map(cells -> String.join(":", cells[2], cells[10], cells[6], cells[7], cells[8]))
                .toList();
    }

    /** 100.00 paid and 30.00 of it refunded, an order that is not paid; then the day is over. */
    private void business() {
        simulatorFixture.paid("n1", "100.00");
        simulatorFixture.refund("n1", "30.00", "r1");
        simulatorFixture.create("unpaid", "5.00");
        simulatorFixture.pass(Duration.ofDays(1));
    }

    /** Payment, kind, amount and fee of each row. */
    private List<String> rows(String date) throws IOException {
        return lines(download("trade", date), DETAILS).stream()
                .filter(line -> line.startsWith("2026"))
                .map(line -> line.replace("\t", "").split(",", -1))
                .map(cells -> String.join(":", cells[1], cells[2], cells[11], cells[22]))
                .toList();
    }

    private static List<String> lines(Map<String, List<String>> files, String name) {
        return Objects.requireNonNull(files.get(name), () -> name + " is not among " + files.keySet());
    }

    private JsonNode ask(String type, String date) {
        return simulatorFixture.call(
                "alipay.data.dataservice.bill.downloadurl.query",
                "{\"bill_type\":\"" + type + "\",\"bill_date\":\"" + date + "\"}");
    }

    private Map<String, List<String>> download(String type, String date) throws IOException {
        var answer = ask(type, date);
        assertThat(text(answer, "bill_file_code")).as(answer.toString()).isEqualTo("-");
        String url = text(answer, "bill_download_url");
        byte[] zip = Objects.requireNonNull(
                simulatorFixture.simulator.bills().download(url.substring(url.lastIndexOf('/') + 1)));
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
