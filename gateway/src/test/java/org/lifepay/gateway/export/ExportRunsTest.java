package org.lifepay.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.RefundSearch;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;

class ExportRunsTest {
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final MerchantId THIRD = new MerchantId("890000595");

    private final GatewayFixture bench = new GatewayFixture();
    private final ExportRuns exportRuns = bench.bean(ExportRuns.class);
    private final ListExport list = bench.bean(ListExport.class);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ExportRunsTest() {
        bench.register(OTHER);
        bench.register(THIRD);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void all_orders_that_fit_are_written_newest_first_in_the_chosen_columns() throws IOException {
        paid("order-1");
        bench.place("open", PaymentMode.WAP);
        bench.clock.advance(Duration.ofSeconds(1));
        paid("order-2");
        List<OrderExportColumn> columns = List.of(
                OrderExportColumn.ORDER_REQUEST_ID,
                OrderExportColumn.STATUS,
                OrderExportColumn.AMOUNT,
                OrderExportColumn.WAY,
                OrderExportColumn.WAY_CODE);

        try (ExportRun exportRun = begin(GatewayFixture.SHOP, 1)) {
            list.write(
                    "orders",
                    bench.bean(OrderSearch.class),
                    orders("SUCCESS"),
                    columns,
                    look(SpreadsheetFormat.CSV),
                    out,
                    exportRun);
            exportRun.finish();
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "\uFEFF<column.ORDER_REQUEST_ID>,<column.STATUS>,<column.AMOUNT>,<column.WAY>,<column.WAY_CODE>",
                        "order-2,<order.SUCCESS>,8.88,<orders.way.SCAN_CODE>,ALI_SCANCODE_PAY",
                        "order-1,<order.SUCCESS>,8.88,<orders.way.SCAN_CODE>,ALI_SCANCODE_PAY");
        assertThat(exportRuns.progress(Optional.of(GatewayFixture.SHOP), 1))
                .contains(new ExportProgress(ExportState.DONE, 2));
        assertThat(exportRuns.progress(Optional.of(OTHER), 1)).isEmpty();
    }

    @Test
    void refunds_go_to_excel_with_real_numbers() throws IOException {
        Order order = paid("order-1");
        bench.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "00012345678901234567",
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(123),
                        "https://shop.example/refund",
                        "=HYPERLINK(1)"));
        ListCriteria all = ListCriteria.of(GatewayFixture.SHOP).build();
        List<RefundExportColumn> columns = List.of(
                RefundExportColumn.REFUND_REQUEST_ID,
                RefundExportColumn.AMOUNT,
                RefundExportColumn.REMARK,
                RefundExportColumn.ORDER_REQUEST_ID,
                RefundExportColumn.ORDER_AMOUNT);

        try (ExportRun exportRun = begin(GatewayFixture.SHOP, 2)) {
            list.write(
                    "refunds",
                    bench.bean(RefundSearch.class),
                    all,
                    columns,
                    look(SpreadsheetFormat.EXCEL),
                    out,
                    exportRun);
            exportRun.finish();
        }

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Row row = workbook.getFirstSheet().read().get(1);
            assertThat(workbook.getFirstSheet().getName()).isEqualTo("<title.refunds>");
            assertThat(row.getCell(0).asString()).isEqualTo("00012345678901234567");
            assertThat(row.getCell(1).asNumber()).isEqualByComparingTo("1.23");
            assertThat(row.getCell(2).asString()).isEqualTo("=HYPERLINK(1)");
            assertThat(row.getCell(3).asString()).isEqualTo("order-1");
            assertThat(row.getCell(4).asNumber()).isEqualByComparingTo("8.88");
        }
    }

    @Test
    void in_excel_the_sums_of_the_rows_stand_below_them_and_by_status_on_a_second_sheet() throws IOException {
        feeRate(60);
        refund(paid("order-1"), 123);
        paid("order-2");
        bench.place("open", PaymentMode.WAP);

        try (ExportRun exportRun = begin(GatewayFixture.SHOP, 6)) {
            list.write(
                    "orders",
                    bench.bean(OrderSearch.class),
                    orders(null),
                    List.of(
                            OrderExportColumn.STATUS,
                            OrderExportColumn.AMOUNT,
                            OrderExportColumn.PAID,
                            OrderExportColumn.REFUNDED,
                            OrderExportColumn.FEE,
                            OrderExportColumn.NET),
                    look(SpreadsheetFormat.EXCEL),
                    out,
                    exportRun);
            exportRun.finish();
        }

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(5);
            for (int column = 1; column <= 5; column++) {
                assertThat(rows.get(4).getCellAsNumber(column).orElseThrow())
                        .isEqualByComparingTo(sum(rows.subList(1, 4), column));
            }
            assertThat(texts(rows.get(4))).containsExactly("<total>", "26.64", "17.76", "1.23", "0.1", "16.43");
            assertThat(workbook.findSheet("<summary>").orElseThrow().read().stream()
                            .map(ExportRunsTest::texts))
                    .contains(
                            List.of("<facts>", "fact"),
                            List.of("<total>", "3", "26.64", "17.76", "1.23", "0.1", "16.43"),
                            List.of("<order.INIT>", "1", "8.88", "0", "0", "0", "0"),
                            List.of("<order.SUCCESS>", "2", "17.76", "17.76", "1.23", "0.1", "16.43"));
        }
    }

    private static BigDecimal sum(List<Row> rows, int column) {
        return rows.stream()
                .map(row -> row.getCellAsNumber(column).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> texts(Row row) {
        return row.stream()
                .map(cell -> cell.getType() == CellType.NUMBER
                        ? cell.asNumber().stripTrailingZeros().toPlainString()
                        : cell.getText())
                .toList();
    }

    private void feeRate(int rate) {
        bench.sql()
                .sql("update merchant set fee_rate = :rate")
                .param("rate", rate)
                .update();
        bench.bean(Merchants.class).resume(GatewayFixture.SHOP); // forgets what it remembered of the merchant
    }

    private void refund(Order order, long fen) {
        bench.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "refund of " + order.requestId(),
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
    }

    @Test
    void a_file_whose_reader_goes_away_is_broken_and_gives_its_place_back() {
        paid("order-1");
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> {
                    try (ExportRun exportRun = begin(GatewayFixture.SHOP, 3)) {
                        list.write(
                                "orders",
                                bench.bean(OrderSearch.class),
                                orders(null),
                                List.of(OrderExportColumn.AMOUNT),
                                look(SpreadsheetFormat.CSV),
                                gone,
                                exportRun);
                        exportRun.finish();
                    }
                })
                .isInstanceOf(Exception.class);

        assertThat(exportRuns
                        .progress(Optional.of(GatewayFixture.SHOP), 3)
                        .orElseThrow()
                        .state())
                .isEqualTo(ExportState.BROKEN);
        begin(GatewayFixture.SHOP, 4).close();
    }

    @Test
    void a_reader_that_takes_a_byte_now_and_then_ends_with_its_export() {
        assertThatThrownBy(() -> {
                    try (ExportRun exportRun = begin(GatewayFixture.SHOP, 8)) {
                        OutputStream file = exportRun.limited(out);
                        file.write(new byte[] {1, 2});
                        bench.clock.advance(Duration.ofMinutes(31));
                        file.write(3);
                    }
                })
                .isInstanceOf(IllegalStateException.class);

        assertThat(out.size()).isEqualTo(2);
        assertThat(exportRuns.progress(Optional.of(GatewayFixture.SHOP), 8))
                .map(ExportProgress::state)
                .contains(ExportState.BROKEN);
        begin(GatewayFixture.SHOP, 9).close();
    }

    @Test
    void four_run_at_once_and_two_of_one_merchant() {
        List<ExportRun> running = new ArrayList<>();
        running.add(begin(GatewayFixture.SHOP, 1));
        running.add(begin(GatewayFixture.SHOP, 2));
        Optional<ExportRun> third = exportRuns.begin(Optional.of(GatewayFixture.SHOP), "orders", 3);
        running.add(begin(OTHER, 1));
        running.add(begin(OTHER, 2));
        Optional<ExportRun> fifth = exportRuns.begin(Optional.of(THIRD), "orders", 1);

        running.forEach(ExportRun::close);

        assertThat(third).isEmpty();
        assertThat(fifth).isEmpty();
        begin(THIRD, 1).close();
    }

    @Test
    void one_of_which_nothing_is_heard_counts_as_broken() {
        try (ExportRun exportRun = begin(GatewayFixture.SHOP, 5)) {
            exportRun.addRows(7);
            Optional<ExportProgress> now = exportRuns.progress(Optional.of(GatewayFixture.SHOP), 5);
            bench.clock.advance(Duration.ofMinutes(3));

            assertThat(now).contains(new ExportProgress(ExportState.RUNNING, 7));
            assertThat(exportRuns.progress(Optional.of(GatewayFixture.SHOP), 5))
                    .contains(new ExportProgress(ExportState.BROKEN, 7));
        }
    }

    private ExportRun begin(MerchantId merchant, long id) {
        return exportRuns.begin(Optional.of(merchant), "orders", id).orElseThrow();
    }

    private static ListExport.Options look(SpreadsheetFormat format) {
        return new ListExport.Options(format, key -> "<" + key + ">", Map.of("<facts>", Cell.text("fact")));
    }

    private static ListCriteria orders(@org.jspecify.annotations.Nullable String status) {
        return ListCriteria.of(GatewayFixture.SHOP).status(status).build();
    }

    private Order paid(String requestId) {
        Order order = bench.place(requestId, PaymentMode.SCAN_CODE);
        bench.bean(OrderTransitions.class).confirm(order.merchant().digits(), bench.payment(order.paymentOrderId()));
        return order;
    }
}
