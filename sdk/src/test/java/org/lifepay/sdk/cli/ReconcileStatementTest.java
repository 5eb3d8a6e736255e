package org.lifepay.sdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileStatementTest {
    private static final String HEADER =
            "完成时间,类型,商户订单号,平台订单号,商户退款号,退款流水号,渠道商户单号,渠道交易号,支付方式,支付途径,商品,收入（元）,支出（元）,手续费（元）,净额（元）,备注";

    @TempDir
    private Path folder;

    private Path statement;

    @BeforeEach
    void write() throws IOException {
        statement = folder.resolve("statement.csv");
        String rows = String.join(
                "\r\n",
                HEADER,
                "2026-03-01 10:00:00,支付,\torder-1,\ts1,,,\tn1,\tt1,CASHIER,x,\"\ttea, \"\"hot\"\"\",8.88,0.00,0.05,8.83,",
                "2026-03-01 10:00:01,支付,\torder-2,\ts2,,,\tn2,\tt2,CASHIER,x,\ttea,1000.00,0.00,6.00,994.00,",
                "2026-03-01 11:00:00,退款,\torder-1,\ts1,\trefund-1,\tr1,\tn1,\tt1,CASHIER,x,\ttea,0.00,3.00,0.00,-3.00,",
                "2026-03-01 12:00:00,退回款收入,\torder-3,\ts3,,\tg1,\tn3,\tt3,CASHIER,x,\ttea,8.88,0.00,0.00,8.88,",
                "合计,4 笔,,,,,,,,,,1017.76,3.00,6.05,1008.71,支付 2 笔",
                "");
        Files.write(statement, ('\uFEFF' + rows).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void files_that_agree_have_no_differences() throws IOException {
        Path own = own("商户订单号,商户退款号,金额（元）", "order-1,,8.88", "order-2,,\"¥1,000.00\"", "order-1,refund-1,-3.00");

        Session session = new Session();

        assertThat(session.runs("reconcile", statement.toString(), own.toString()))
                .isZero();
        assertThat(session.out()).isEqualToIgnoringNewLines("matched: 3; no differences");
    }

    @Test
    void each_difference_is_a_line_and_the_exit_code_says_so() throws IOException {
        Path own = own("商户订单号,商户退款号,金额（元）", "order-1,,8.87", "order-9,,1.00", "order-1,refund-1,3.00");

        Session session = new Session();

        assertThat(session.runs("reconcile", statement.toString(), own.toString()))
                .isEqualTo(1);
        assertThat(session.out().lines())
                .containsExactly(
                        "difference | number | own (yuan) | statement (yuan)",
                        "payment with another amount | order-1 | 8.87 | 8.88",
                        "payment not in your file | order-2 | - | 1000.00",
                        "payment not on the statement | order-9 | 1.00 | -",
                        "matched: 1; differences: 3");
    }

    @Test
    void columns_unit_and_charset_can_be_named() throws IOException {
        Path own = folder.resolve("own.csv");
        Files.write(
                own, "单,退,分\norder-1,,888\norder-2,,100000\norder-1,refund-1,300\n".getBytes(Charset.forName("GBK")));

        Session session = new Session().speaks("zh");

        int code = session.runs(
                "reconcile",
                statement.toString(),
                own.toString(),
                "--number",
                "单",
                "--refund",
                "退",
                "--amount",
                "分",
                "--unit",
                "fen",
                "--charset",
                "GBK");
        assertThat(session.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(session.out()).contains("没有差异");
    }

    @Test
    void what_cannot_be_read_is_said_with_its_line() throws IOException {
        assertThat(fails(own("a,b", "1,2"))).contains("has no column 商户订单号").contains("--number");
        assertThat(fails(own("商户订单号,金额", "order-1,8.8.8"))).contains("line 2: not an amount: 8.8.8");
        assertThat(fails(own("商户订单号,金额", "order-1,1.00", "order-1,1.00")))
                .contains("line 3")
                .contains("twice");
        assertThat(fails(folder.resolve("none.csv"))).contains("There is no file");
        Session session = new Session();
        assertThat(session.runs("reconcile", statement.toString())).isEqualTo(2);
        assertThat(session.err()).contains("two files");
    }

    private String fails(Path own) {
        Session session = new Session();
        assertThat(session.runs("reconcile", statement.toString(), own.toString()))
                .isEqualTo(2);
        return session.err();
    }

    private Path own(String... lines) throws IOException {
        return Files.write(folder.resolve("own.csv"), List.of(lines), StandardCharsets.UTF_8);
    }
}
