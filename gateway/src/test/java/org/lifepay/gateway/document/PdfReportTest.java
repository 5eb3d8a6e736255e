package org.lifepay.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.document.PdfReport.Column;

class PdfReportTest {
    private static final PdfReport.Head HEAD = new PdfReport.Head(
            "对账单",
            "商户：龙井茶铺（890000593）",
            "对账日期：2026-03-01",
            List.of(Voucher.Fact.of("支付", "8.88")),
            "生成时间",
            (page, pages) -> "第 " + page + " 页，共 " + pages + " 页");

    @ParameterizedTest
    @CsvSource({"1,1", "27,2", "56,2", "57,3", "2000,67"})
    void each_page_says_which_it_is_of_how_many_and_every_row_is_on_one_of_them(int rows, int pages)
            throws IOException {
        byte[] pdf = print(rows);

        assertThat(PdfText.pages(pdf)).isEqualTo(pages);
        assertThat(PdfText.of(pdf, pages, pages)).contains("第 " + pages + " 页，共 " + pages + " 页", "合计", "商户订单号");
        assertThat(PdfText.of(pdf).lines().filter(line -> line.startsWith("N-")))
                .hasSize(rows - 1);
    }

    private static byte[] print(int rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfReport report = new PdfReport(
                HEAD,
                List.of(Column.text("商户订单号", 50), Column.amount("金额（元）", 50)),
                rows,
                Instant.parse("2026-03-01T02:00:00Z"))) {
            for (int i = 1; i < rows; i++) {
                report.row(List.of("N-" + i, "1,234.56"));
            }
            report.total(List.of("合计", "8.88"));
            report.writeTo(out);
        }
        return out.toByteArray();
    }
}
