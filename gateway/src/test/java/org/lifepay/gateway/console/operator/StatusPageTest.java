package org.lifepay.gateway.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.ReadGauges;
import org.lifepay.gateway.work.WorkFailures;
import org.lifepay.gateway.work.WorkMeters;

class StatusPageTest {
    private final GatewayServer gateway = GatewayServer.used("lifepay.sandbox=true");
    private final ConsoleClient auditor = ConsoleClient.signedIn(gateway, Optional.empty(), Role.AUDITOR);

    @AfterEach
    void close() {
        auditor.close();
        gateway.close();
    }

    @Test
    void a_part_is_shown_as_in_order_until_its_figure_passes_the_threshold() {
        WorkMeters work = workMeters();
        Order order = gateway.place("status-1", PaymentMode.SCAN_CODE, "http://127.0.0.1:9/told");
        gateway.pay(order, order.paymentOrderId());
        read(work);
        String before = line(auditor.get("/admin/status").body(), "通知：最早一条已延迟");
        assertThat(auditor.page()).contains("可以接单").doesNotContain("暂时不能接单", "??");

        gateway.clock.advance(Duration.ofSeconds(65));
        read(work);
        String after = line(auditor.get("/admin/status").body(), "通知：最早一条已延迟");

        assertThat(before).contains("正常", ">0 秒<");
        assertThat(after).contains("异常", ">65 秒<", "href=\"/admin/notifications\"");
        assertThat(auditor.page()).contains("有项目异常，请尽快处理", "<code>notification</code>");
        assertThat(auditor.get("/admin/status?lang=en").body())
                .contains("Something is wrong", ">65 s<")
                .doesNotContain("??");
    }

    @Test
    void what_cannot_be_read_is_neither_zero_nor_in_order() {
        assertThat(StatusFigure.above(Double.NaN, 1, 2)).isEqualTo(StatusFigure.Level.UNKNOWN);
        assertThat(StatusFigure.below(Double.NaN, 2, 1)).isEqualTo(StatusFigure.Level.UNKNOWN);
        assertThat(StatusFigure.below(7, 30, 7)).isEqualTo(StatusFigure.Level.WARNING);
        assertThat(StatusFigure.below(6, 30, 7)).isEqualTo(StatusFigure.Level.ALARM);
        assertThat(new StatusFigure("days", Double.NaN, StatusFigure.Unit.DAYS, StatusFigure.Level.UNKNOWN, null)
                        .text())
                .isEqualTo("operator.status.value.UNKNOWN");
    }

    private void read(WorkMeters work) {
        gateway.bean(ReadGauges.class).runOnce();
        work.runOnce();
    }

    /** A gateway of the tests does no background work. */
    private WorkMeters workMeters() {
        return new WorkMeters(
                List.copyOf(gateway.beans(BackgroundTask.class)),
                gateway.bean(MeterRegistry.class),
                gateway.bean(WorkFailures.class),
                Duration.ofSeconds(10),
                gateway.clock);
    }

    private static String line(String page, String part) {
        int at = page.indexOf(part);
        assertThat(at).as(part).isPositive();
        return page.substring(page.lastIndexOf("<tr", at), page.indexOf("</tr>", at));
    }
}
