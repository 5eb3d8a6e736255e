package org.lifepay.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.listing.Period;
import org.lifepay.gateway.listing.TimeOf;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderFilter;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.SettleOrder;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.sheet.SheetFormat;

class ExportsTest {
    private static final Money MOST = new Money(10_000_000_000_000L);
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final MerchantId THIRD = new MerchantId("890000595");

    private final Workbench bench = new Workbench();
    private final Exports exports = bench.bean(Exports.class);
    private final ListExport list = bench.bean(ListExport.class);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ExportsTest() {
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
        List<OrderColumn> columns =
                List.of(OrderColumn.ORDER_REQUEST_ID, OrderColumn.STATUS, OrderColumn.AMOUNT, OrderColumn.WAY);

        try (Run run = begin(Workbench.SHOP, 1)) {
            list.orders(Workbench.SHOP, orders("SUCCESS"), columns, look(SheetFormat.CSV), out, run);
            run.finish();
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "\uFEFF<column.ORDER_REQUEST_ID>,<column.STATUS>,<column.AMOUNT>,<column.WAY>",
                        "\torder-2,<order.SUCCESS>,8.88,ALI_SCANCODE_PAY",
                        "\torder-1,<order.SUCCESS>,8.88,ALI_SCANCODE_PAY");
        assertThat(exports.progress(Workbench.SHOP, 1)).contains(new Progress(ExportState.DONE, 2));
        assertThat(exports.progress(OTHER, 1)).isEmpty();
    }

    @Test
    void refunds_go_to_excel_with_real_numbers() throws IOException {
        Order order = paid("order-1");
        bench.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        Workbench.SHOP,
                        "00012345678901234567",
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(123),
                        "https://shop.example/refund",
                        "=HYPERLINK(1)"));
        RefundFilter all = new RefundFilter(null, TimeOf.CREATED, Period.ALWAYS, null, Money.ZERO, MOST, null);
        List<RefundColumn> columns = List.of(RefundColumn.REFUND_REQUEST_ID, RefundColumn.AMOUNT, RefundColumn.REMARK);

        try (Run run = begin(Workbench.SHOP, 2)) {
            list.refunds(Workbench.SHOP, all, columns, look(SheetFormat.EXCEL), out, run);
            run.finish();
        }

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Row row = workbook.getFirstSheet().read().get(1);
            assertThat(workbook.getFirstSheet().getName()).isEqualTo("<title.refunds>");
            assertThat(row.getCell(0).asString()).isEqualTo("00012345678901234567");
            assertThat(row.getCell(1).asNumber()).isEqualByComparingTo("1.23");
            assertThat(row.getCell(2).asString()).isEqualTo("=HYPERLINK(1)");
        }
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
                    try (Run run = begin(Workbench.SHOP, 3)) {
                        list.orders(
                                Workbench.SHOP,
                                orders(null),
                                List.of(OrderColumn.AMOUNT),
                                look(SheetFormat.CSV),
                                gone,
                                run);
                        run.finish();
                    }
                })
                .isInstanceOf(Exception.class);

        assertThat(exports.progress(Workbench.SHOP, 3).orElseThrow().state()).isEqualTo(ExportState.BROKEN);
        begin(Workbench.SHOP, 4).close();
    }

    @Test
    void four_run_at_once_and_two_of_one_merchant() {
        List<Run> running = new ArrayList<>();
        running.add(begin(Workbench.SHOP, 1));
        running.add(begin(Workbench.SHOP, 2));
        Optional<Run> third = exports.begin(Workbench.SHOP, Exports.Kind.ORDERS, 3);
        running.add(begin(OTHER, 1));
        running.add(begin(OTHER, 2));
        Optional<Run> fifth = exports.begin(THIRD, Exports.Kind.ORDERS, 1);

        running.forEach(Run::close);

        assertThat(third).isEmpty();
        assertThat(fifth).isEmpty();
        begin(THIRD, 1).close();
    }

    @Test
    void one_of_which_nothing_is_heard_counts_as_broken() {
        try (Run run = begin(Workbench.SHOP, 5)) {
            run.written(7);
            Optional<Progress> now = exports.progress(Workbench.SHOP, 5);
            bench.clock.advance(Duration.ofMinutes(3));

            assertThat(now).contains(new Progress(ExportState.RUNNING, 7));
            assertThat(exports.progress(Workbench.SHOP, 5)).contains(new Progress(ExportState.BROKEN, 7));
        }
    }

    private Run begin(MerchantId merchant, long id) {
        return exports.begin(merchant, Exports.Kind.ORDERS, id).orElseThrow();
    }

    private static ListExport.Look look(SheetFormat format) {
        return new ListExport.Look(format, key -> "<" + key + ">");
    }

    private static OrderFilter orders(@org.jspecify.annotations.Nullable String status) {
        return new OrderFilter(null, TimeOf.CREATED, Period.ALWAYS, status, null, Money.ZERO, MOST, null);
    }

    private Order paid(String requestId) {
        Order order = bench.place(requestId, PaymentMode.SCAN_CODE);
        bench.bean(SettleOrder.class).paid(order.merchant().digits(), bench.payment(order.paymentOrderId()));
        return order;
    }
}
