package org.lifepay.simulator.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.wire.ChinaTime;

/** /clock: what time it is here, and buttons that move it forward, with what happens then. */
final class ClockPages {
    /** After the statements, the settlement and the hour at which the gateway fetches Alipay's bill of the day before. */
    private static final LocalTime MORNING = LocalTime.of(9, 30);

    private final Simulator simulator;

    ClockPages(Simulator simulator) {
        this.simulator = simulator;
    }

    void visit(PageExchange exchange) throws IOException {
        Html page = exchange.page("/clock");
        if (!exchange.path().equals("/clock")) {
            exchange.html(404, page.message(page.say("时间", "Time"), page.say("没有这一页", "There is no such page"), ""));
        } else if (exchange.method().equals("POST")) {
            move(exchange, page);
        } else {
            show(exchange, 200, page, "");
        }
    }

    private void move(PageExchange exchange, Html page) throws IOException {
        Duration step = step(exchange.values().getOrDefault("step", ""));
        if (step == null) {
            show(exchange, 400, page, page.say("请选择要前进多久", "Choose how far to move the time"));
            return;
        }
        try {
            simulator.advance(step);
            exchange.redirect("/clock");
        } catch (IllegalStateException fixed) {
            show(exchange, 409, page, page.say("这个模拟器的时间不能调整", "The time of this simulator cannot be moved"));
        }
    }

    private @Nullable Duration step(String name) {
        return switch (name) {
            case "hour" -> Duration.ofHours(1);
            case "day" -> Duration.ofDays(1);
            case "morning" -> Duration.between(simulator.now(), nextMorning(simulator.now()));
            default -> null;
        };
    }

    private static Instant nextMorning(Instant now) {
        return now.atZone(ChinaTime.ZONE)
                .toLocalDate()
                .plusDays(1)
                .atTime(MORNING)
                .atZone(ChinaTime.ZONE)
                .toInstant();
    }

    private void show(PageExchange exchange, int status, Html page, String message) throws IOException {
        String title = page.say("时间", "Time");
        String alert = message.isEmpty() ? "" : "<section role=\"alert\">" + Html.escape(message) + "</section>";
        exchange.html(
                status,
                page.page(title, alert + "<div class=\"bar\"><h1>" + title + "</h1></div>" + clock(page) + then(page)));
    }

    private String clock(Html page) {
        Instant now = simulator.now();
        return "<section><p class=\"quiet\">" + page.say("模拟器的当前时间", "Time in the simulator")
                + "</p><p class=\"time\" id=\"now\">" + ChinaTime.of(now) + " " + weekday(page, now)
                + "</p><form class=\"actions\" method=\"post\" action=\"/clock\">"
                + button("hour", "", page.say("前进 1 小时", "+1 hour"))
                + button("day", "", page.say("前进 1 天", "+1 day"))
                + button("morning", " pay", page.say("到明天 09:30", "To tomorrow, 09:30"))
                + "</form><p class=\"quiet\">"
                + page.say(
                        "时间只能前进，不能倒退；重启后仍然有效。要回到本机时间，请停止后删除数据目录，从头开始。",
                        "Time moves forward only, and stays moved after a restart. To return to this machine's time, stop"
                                + " the stack, delete its data folder and begin anew.")
                + "</p></section>";
    }

    private static String button(String step, String kind, String text) {
        return "<button class=\"button" + kind + "\" id=\"" + step + "\" name=\"step\" value=\"" + step + "\">" + text
                + "</button>";
    }

    private static String weekday(Html page, Instant at) {
        ZonedDateTime time = at.atZone(ChinaTime.ZONE);
        return DateTimeFormatter.ofPattern(page.say("EEEE", "EEE"))
                .withLocale(page.language() == Language.EN ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE)
                .format(time);
    }

    private static String then(Html page) {
        return "<section><h2>" + page.say("时间前进后会发生什么", "What happens when time moves") + "</h2><dl class=\"hours\">"
                + Html.item(
                        page.say("随时", "Any time"),
                        page.say(
                                "超时未付的订单关闭，二维码失效；到期的通知重新发送；处理中的转账完成。",
                                "Orders that are not paid in time close, and their codes stop working. Notifications that"
                                        + " are due are sent again. Transfers in progress are completed."))
                + Html.item("02:00", page.say("网关生成前一天的对账单。", "The gateway makes the statements of the day before."))
                + Html.item(
                        "03:00",
                        page.say(
                                "网关按结算规则结算：待结算金额转为可用余额，生成结算单。",
                                "The gateway settles by each merchant's terms: what is pending becomes available."))
                + Html.item(
                        "09:00",
                        page.say(
                                "网关下载支付宝前一天的账单，并与订单和退款逐笔对账。",
                                "The gateway fetches Alipay's bill of the day before, and compares it with orders and"
                                        + " refunds."))
                + "</dl><p class=\"quiet\">"
                + page.say(
                        "以上为网关的默认时间。用 ./lifepay up 启动时，网关和示例商店使用同一个时间，几秒后即可看到结果；"
                                + "模拟器单独运行时，只有模拟器的时间会变。登录和两步验证始终使用本机时间。",
                        "These are the gateway's hours unless its settings say otherwise. Under ./lifepay up the gateway and"
                                + " the sample shop share this time, and the results are there after a few seconds. If the"
                                + " simulator runs by itself, only its own time moves. Sign-in and two-step verification"
                                + " always use this machine's time.")
                + "</p></section>";
    }
}
